package dev.meterline.benchmarks;

import dev.meterline.benchmarks.accounts.BenchAccountsCommand;
import dev.meterline.benchmarks.delivery.BenchDeliveryCommand;
import dev.meterline.benchmarks.http.BenchHttpCommand;
import dev.meterline.benchmarks.ids.BenchIdsCommand;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.report.Report;
import dev.meterline.benchmarks.report.ReportJson;
import dev.meterline.benchmarks.report.ReportTable;
import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.cli.ExtraCommand;
import dev.meterline.standalone.cli.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code meterline bench}. */
@Command(
    name = "bench",
    subcommands = {
      BenchHttpCommand.class,
      BenchDeliveryCommand.class,
      BenchIdsCommand.class,
      BenchAccountsCommand.class
    },
    mixinStandardHelpOptions = true,
    description = {
      "Measures how fast usage is counted on this machine, beside the ceiling of one thread,"
          + " plain Kafka Streams and, with --peers, PostgreSQL and Redis.",
      "Every variant counts the same bytes in a process of its own; one whose totals are wrong"
          + " scores nothing."
    })
public final class BenchCommand implements ExtraCommand, Callable<Integer> {

  private static final int EVENTS = 3_000_000;
  private static final int QUICK_EVENTS = 200_000;
  private static final int PEER_EVENTS = 400_000;
  private static final Duration USUAL_TIME = Duration.ofMinutes(8);
  private static final Duration FULL_TIME = Duration.ofHours(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events of each load (" + EVENTS + "; with --quick " + QUICK_EVENTS + ").")
  private @Nullable Integer events;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "How often the quick variants run; the median counts. Fewer if time is short."
              + " Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "20240131",
      description = "Seed of the load. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--quick", description = "A small load and one round: a look, no measurement.")
  private boolean quick;

  @Option(
      names = "--full",
      description = "Also with 100 million ids held, and all rounds however long they take.")
  private boolean full;

  @Option(names = "--peers", description = "Also PostgreSQL and Redis, where they are installed.")
  private boolean peers;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these variants, by their names in the JSON.")
  private List<String> only = List.of();

  @Option(
      names = "--java",
      paramLabel = "OPTION",
      description =
          "An option for the JVM of every contender, to profile it, say"
              + " --java=-XX:StartFlightRecording:filename=/tmp/bench.jfr.")
  private List<String> java = List.of();

  @Option(names = "--json", description = "Print JSON instead of the table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    Path dir = Files.createTempDirectory("meterline-bench");
    Progress progress =
        Screen.isWatched() ? new ProgressBars(System.err) : new ProgressLines(System.err);
    Report report = new Benchmark(options(dir), progress, InstantSource.system()).run();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ReportJson.text(report));
      report.notes().forEach(System.err::println);
    } else {
      ReportTable.lines(report).forEach(out::println);
    }
    out.flush();
    if (report.allRight()) {
      Trees.delete(dir);
      return 0;
    }
    throw new OperatorException("totals were wrong; what each process said is in " + dir);
  }

  private void checkOptions() {
    if (events != null && events < LoadSpec.LEAST_EVENTS) {
      throw usage("--events must be %,d or more, not %,d", LoadSpec.LEAST_EVENTS, events);
    }
    if (rounds < 1) {
      throw usage("--rounds must be 1 or more, not %d", rounds);
    }
    List<String> names = Variant.ALL.stream().map(Variant::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw usage("--only knows no \"%s\"; expected of %s", name, String.join(", ", names));
      }
    }
  }

  private ParameterException usage(String message, Object... values) {
    return new ParameterException(spec.commandLine(), String.format(Locale.ROOT, message, values));
  }

  private BenchOptions options(Path dir) {
    int wanted = events != null ? events : quick ? QUICK_EVENTS : EVENTS;
    return new BenchOptions(
        wanted,
        Math.min(wanted, PEER_EVENTS),
        quick ? 1 : rounds,
        seed,
        full,
        peers,
        Set.copyOf(only),
        java,
        dir,
        full ? FULL_TIME : USUAL_TIME);
  }
}
