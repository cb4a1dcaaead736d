package dev.meterline.benchmarks.http;

import dev.meterline.benchmarks.Trees;
import dev.meterline.http.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meterline bench http}. */
@Command(
    name = "http",
    mixinStandardHelpOptions = true,
    description = {
      "Measures reads of usage by wrk, which must be installed: requests a second beside a constant"
          + " answer of the same size, and their times at rest and under full ingest.",
      "An account with 500 events and one with ten years of history and 1,000 endpoints;"
          + " at rest, and while an event a millisecond changes their numbers."
    })
public final class BenchHttpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long each run lasts. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often rates are measured; the median counts. 0: only times at a steady rate."
              + " Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "8000000",
      description = "Events to count meanwhile, more than can be. Default: ${DEFAULT-VALUE}.")
  private int events;

  @Option(names = "--json", description = "Print JSON instead of the table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path dir = Files.createTempDirectory("meterline-bench-http");
    try {
      ReadsReport report =
          new ReadsBenchmark(
                  dir,
                  new ReadsBenchmark.Plan(seconds, rounds, events),
                  InstantSource.system(),
                  System.err::println)
              .run();
      print(report);
      return report.busyToTheEnd() ? 0 : 1;
    } finally {
      Trees.delete(dir);
    }
  }

  private void print(ReadsReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("measured", report.measured());
      all.put("ratios", report.ratios());
      all.put("busy_to_the_end", report.busyToTheEnd());
      out.println(new String(Json.write(all), StandardCharsets.UTF_8));
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
