package dev.meterline.query.admin;

import dev.meterline.aggregator.read.Instance;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import dev.meterline.query.audit.AuditPart;
import dev.meterline.query.peer.PeerAnswer;
import dev.meterline.query.peer.PeerCall;
import dev.meterline.query.peer.Routing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers the books of all partitions from the instances that hold them. */
final class AuditSources {

  private static final Logger LOG = LoggerFactory.getLogger(AuditSources.class);
  private static final int OK = 200;

  /** All rows are read for it. */
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private final UsageReader reader;
  private final Routing routing;

  AuditSources(UsageReader reader, Routing routing) {
    this.reader = reader;
    this.routing = routing;
  }

  /**
   * The books of all partitions.
   *
   * @return empty unless every one of them was there; it always completes normally
   */
  CompletableFuture<Optional<AuditPart>> gather() {
    int count = routing.stores().partitions();
    List<Integer> here = new ArrayList<>();
    Map<Instance, List<Integer>> elsewhere = new HashMap<>();
    for (int each = 0; each < count; each++) {
      int partition = each;
      routing
          .stores()
          .placeOf(partition)
          .match(
              () -> here,
              peer -> elsewhere.computeIfAbsent(peer, unused -> new ArrayList<>()),
              () -> here)
          .add(partition);
    }
    // The others first: they work while this instance does.
    List<CompletableFuture<Optional<AuditPart>>> parts = new ArrayList<>();
    elsewhere.forEach((peer, partitions) -> parts.add(ask(peer, partitions)));
    parts.add(CompletableFuture.completedFuture(read(here)));
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<AuditPart> there = parts.stream().flatMap(part -> part.join().stream()).toList();
              return there.size() == parts.size()
                  ? AuditPart.whole(there, count)
                  : Optional.empty();
            });
  }

  /** The books of these partitions, if all of them are here. */
  Optional<AuditPart> read(List<Integer> partitions) {
    return reader
        .audit(partitions)
        .match(
            found -> Optional.of(new AuditPart(found.value(), found.asOf())),
            notReady -> Optional.empty());
  }

  private CompletableFuture<Optional<AuditPart>> ask(Instance peer, List<Integer> partitions) {
    PeerCall call =
        PeerCall.to(PeerAudit.PATH)
            .asking(
                Map.of(PeerAudit.PARTITIONS, partitions.stream().map(String::valueOf).toList()));
    return routing
        .peers()
        .ask(peer, call, AT_MOST)
        .thenApply(answer -> understand(answer, partitions));
  }

  private static Optional<AuditPart> understand(PeerAnswer answer, List<Integer> partitions) {
    return answer
        .match(
            answered ->
                answered.status() == OK ? parse(answered.body()) : Optional.<AuditPart>empty(),
            unavailable -> Optional.<AuditPart>empty())
        .filter(part -> part.isOf(partitions));
  }

  private static Optional<AuditPart> parse(byte[] body) {
    try {
      return Json.mapper().treeToValue(Json.read(body), AuditOnTheWay.class).part();
    } catch (IOException | InvalidJsonException e) {
      LOG.warn("another instance's audit can't be read; does it run the same version?", e);
      return Optional.empty();
    }
  }
}
