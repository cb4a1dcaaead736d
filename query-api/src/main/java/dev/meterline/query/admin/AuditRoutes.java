package dev.meterline.query.admin;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.audit.Audit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Shows that received = counted + duplicates + rejected, for each account and in all. */
public final class AuditRoutes {

  private final Doorkeeper door;
  private final UsageReader reader;

  public AuditRoutes(Doorkeeper door, UsageReader reader) {
    this.door = door;
    this.reader = reader;
  }

  public void register(RoutesConfig routes) {
    routes.get("/v1/admin/audit", this::show);
  }

  /** All partitions or none: a part of them would be a smaller sum that looks like the whole. */
  private void show(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    AuditAnswer answer =
        reader
            .audit()
            .match(
                found -> AuditAnswer.of(new Audit(found.value()), found.asOf()),
                notReady -> {
                  throw Problem.unavailable(
                          "the stores are being restored or move between instances; try again",
                          notReady.retryAfter())
                      .toException();
                });
    ctx.header("Cache-Control", "no-store").json(answer);
  }
}
