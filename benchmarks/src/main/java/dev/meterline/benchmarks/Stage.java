package dev.meterline.benchmarks;

import dev.meterline.benchmarks.contender.Assignment;
import dev.meterline.benchmarks.load.HeldIds;
import dev.meterline.benchmarks.load.LoadEvents;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.measure.Run;
import dev.meterline.benchmarks.measure.Stopwatch;
import dev.meterline.benchmarks.peer.Peer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A broker that has a load, on which one contender after the other appears. */
final class Stage {

  /** The collector of {@code ./meterline} and as much heap as 100 million held ids need. */
  private static final List<String> JVM =
      List.of("-Xms1g", "-Xmx3g", "-XX:+UseParallelGC", "-Xmn48m", "-XX:-UsePerfData");

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final BenchOptions options;
  private final Progress progress;
  private final String bootstrapServers;
  private final LoadSpec load;
  private final Path dir;
  private final Stopwatch stopwatch;

  Stage(BenchOptions options, Progress progress, String bootstrapServers, LoadSpec load, Path dir) {
    this.options = options;
    this.progress = progress;
    this.bootstrapServers = bootstrapServers;
    this.load = load;
    this.dir = dir;
    List<String> jvm = new ArrayList<>(JVM);
    jvm.addAll(options.java());
    this.stopwatch = new Stopwatch(jvm, PATIENCE);
  }

  /** One run of a variant. */
  Run run(Variant variant, int round, Optional<Peer> peer) {
    String group = variant.name() + "-" + round;
    int first = peer.isPresent() ? options.peerEvents() : load.events();
    Assignment assignment =
        new Assignment(
            variant.engine(),
            bootstrapServers,
            group,
            load,
            first,
            variant.held(),
            dir.resolve(group),
            peer.map(Peer::address).orElse(""));
    if (variant.held() > 0) {
      try (Progress.Step step = progress.begin("write held ids", variant.held())) {
        new HeldIds(new LoadEvents(load), variant.held()).write(bootstrapServers, group, step);
      }
    }
    try (Progress.Step step = progress.begin(variant.title(), first)) {
      return stopwatch.run(
          assignment, dir.resolve(group + ".log"), peer.map(Peer::process).orElse(null), step);
    }
  }
}
