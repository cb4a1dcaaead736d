package dev.meterline.benchmarks;

import dev.meterline.benchmarks.contender.Engine;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.load.LoadWriter;
import dev.meterline.benchmarks.measure.Machine;
import dev.meterline.benchmarks.measure.Run;
import dev.meterline.benchmarks.peer.Peer;
import dev.meterline.benchmarks.peer.PostgresServer;
import dev.meterline.benchmarks.peer.RedisServer;
import dev.meterline.benchmarks.report.Report;
import dev.meterline.benchmarks.report.VariantResult;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the variants: for each load a fresh broker, the load written once, and then round after
 * round of contenders over the same bytes, one at a time.
 */
public final class Benchmark {

  private final BenchOptions options;
  private final Progress progress;
  private final InstantSource clock;
  private final Map<Variant, List<Run>> runs = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private Instant end = Instant.MAX;

  public Benchmark(BenchOptions options, Progress progress, InstantSource clock) {
    this.options = options;
    this.progress = progress;
    this.clock = clock;
  }

  /** Measures; takes minutes. */
  public Report run() {
    Instant begin = clock.instant();
    // The load with dimensions needs the second half of the time.
    end = begin.plus(options.atMost());
    runLoad(false, begin.plus(options.atMost().dividedBy(2)));
    runLoad(true, end);
    List<VariantResult> results =
        runs.entrySet().stream()
            .map(e -> new VariantResult(e.getKey().name(), e.getKey().title(), e.getValue()))
            .toList();
    return new Report(Machine.here(), results, notes);
  }

  private void runLoad(boolean dimensions, Instant deadline) {
    List<Variant> variants =
        Variant.ALL.stream()
            .filter(variant -> variant.dimensions() == dimensions)
            .filter(options::wants)
            .toList();
    if (variants.isEmpty()) {
      return;
    }
    LoadSpec load =
        new LoadSpec(options.seed(), options.events(), dimensions, clock.instant().toEpochMilli());
    try (DataDirectory data =
            DataDirectory.open(options.dir().resolve(dimensions ? "dimensions" : "totals"));
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
      try (Progress.Step step = progress.begin("write the load", load.events())) {
        LoadWriter.write(broker.bootstrapServers(), load, step);
      }
      Stage stage = new Stage(options, progress, broker.bootstrapServers(), load, data.path());
      rounds(variants, stage, deadline);
    }
  }

  private void rounds(List<Variant> variants, Stage stage, Instant deadline) {
    Instant before = clock.instant();
    for (Variant variant : variants) {
      if (clock.instant().isAfter(end)) {
        notes.add(variant.title() + ": time was up, so not measured; --full takes the time.");
      } else {
        runOnce(variant, stage, 1);
      }
    }
    List<Variant> repeated =
        variants.stream().filter(v -> v.effort() == Variant.Effort.EVERY_ROUND).toList();
    Duration slowest = Duration.between(before, clock.instant());
    for (int round = 2; round <= options.rounds(); round++) {
      Instant now = clock.instant();
      if (now.plus(slowest).isAfter(deadline)) {
        notes.add("Time was short: %d rounds of %d.".formatted(round - 1, options.rounds()));
        return;
      }
      for (Variant variant : repeated) {
        runOnce(variant, stage, round);
      }
      slowest = Duration.between(now, clock.instant());
    }
  }

  private void runOnce(Variant variant, Stage stage, int round) {
    if (variant.effort() != Variant.Effort.PEER) {
      keep(variant, stage.run(variant, round, Optional.empty()));
      return;
    }
    Optional<Peer> started =
        variant.engine() == Engine.REDIS ? RedisServer.start() : PostgresServer.start();
    if (started.isEmpty()) {
      notes.add(variant.title() + ": not installed, so not measured.");
      return;
    }
    try (Peer peer = started.get()) {
      keep(variant, stage.run(variant, round, Optional.of(peer)));
    }
  }

  private void keep(Variant variant, Run run) {
    runs.computeIfAbsent(variant, v -> new ArrayList<>()).add(run);
  }
}
