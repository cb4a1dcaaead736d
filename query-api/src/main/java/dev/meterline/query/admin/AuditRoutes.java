package dev.meterline.query.admin;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.audit.Audit;
import dev.meterline.query.audit.AuditPart;
import dev.meterline.query.peer.Routing;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Shows that received = counted + duplicates + rejected, for each account and in all. */
public final class AuditRoutes {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Doorkeeper door;
  private final AuditSources sources;

  public AuditRoutes(Doorkeeper door, UsageReader reader, Routing routing) {
    this.door = door;
    this.sources = new AuditSources(reader, routing);
  }

  public void register(RoutesConfig routes) {
    routes.get("/v1/admin/audit", this::show);
  }

  /** All partitions or none: a part of them would be a smaller sum that looks like the whole. */
  private void show(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    ctx.future(
        () -> {
          Executor serverThreads = ctx.req().getAsyncContext()::start;
          return sources
              .gather()
              .thenAcceptAsync(
                  whole ->
                      write(
                          ctx,
                          whole.orElseThrow(
                              () ->
                                  Problem.unavailable(
                                          "the stores are being restored or move between"
                                              + " instances; try again",
                                          RETRY_AFTER)
                                      .toException())),
                  serverThreads);
        });
  }

  private static void write(Context ctx, AuditPart whole) {
    ctx.header("Cache-Control", "no-store")
        .json(AuditAnswer.of(new Audit(whole.partitions()), whole.asOf()));
  }
}
