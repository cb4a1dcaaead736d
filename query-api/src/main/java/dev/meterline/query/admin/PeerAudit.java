package dev.meterline.query.admin;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.query.audit.AuditPart;
import dev.meterline.query.peer.PeerCall;
import dev.meterline.query.peer.PeerGate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shows other instances the books of the partitions that they ask for: all of them or none. */
public final class PeerAudit {

  /** Below {@link PeerCall#PATH}. */
  static final String PATH = "audit";

  static final String PARTITIONS = "partition";

  private final PeerGate gate;
  private final UsageReader reader;

  public PeerAudit(PeerGate gate, UsageReader reader) {
    this.gate = gate;
    this.reader = reader;
  }

  public void register(RoutesConfig routes) {
    routes.get(PeerCall.PATH + PATH, this::show);
  }

  private void show(Context ctx) {
    gate.pass(ctx);
    QueryParameters.allowOnly(ctx, PARTITIONS);
    List<Integer> partitions =
        ctx.queryParams(PARTITIONS).stream().map(PeerAudit::partition).toList();
    Optional<AuditPart> part =
        reader
            .audit(partitions)
            .match(
                found -> Optional.of(new AuditPart(found.value(), found.asOf())),
                notReady -> Optional.empty());
    ctx.json(
        part.map(AuditOnTheWay::of)
            .orElseThrow(
                () ->
                    Problem.unavailable("not all of them are here", Duration.ofSeconds(1))
                        .toException()));
  }

  private static Integer partition(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw Problem.badRequest(PARTITIONS + " must be a number").toException();
    }
    return Integer.valueOf(text);
  }
}
