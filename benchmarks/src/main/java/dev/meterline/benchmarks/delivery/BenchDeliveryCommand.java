package dev.meterline.benchmarks.delivery;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code meterline bench delivery}. */
@Command(
    name = "delivery",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how long it takes from an acknowledged event to a webhook (events), how little"
          + " endpoints that hang delay the others (hanging), and the memory while many alerts are"
          + " pending (pending).",
      "Ends with 1 if an aim is missed."
    })
public final class BenchDeliveryCommand implements Callable<Integer> {

  private static final List<String> PARTS = List.of("events", "hanging", "pending");
  private static final int WARM_UP_SECONDS = 10;
  private static final double MOST_MILLIS = 1000;
  private static final double MOST_RATIO = 2.0;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Only these of events, hanging and pending.")
  private List<String> only = PARTS;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Accounts that send events. Default: ${DEFAULT-VALUE}.")
  private int accounts;

  @Option(
      names = "--events-per-second",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Of all accounts together. Default: ${DEFAULT-VALUE}.")
  private int eventRate;

  @Option(
      names = "--endpoints",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Endpoints, each of an account of its own. Default: ${DEFAULT-VALUE}.")
  private int endpoints;

  @Option(
      names = "--hanging-every",
      paramLabel = "N",
      defaultValue = "10",
      description = "In the second run every N-th endpoint hangs. Default: ${DEFAULT-VALUE}.")
  private int hangingEvery;

  @Option(
      names = "--alerts-per-second",
      paramLabel = "N",
      defaultValue = "500",
      description = "To all endpoints together. Default: ${DEFAULT-VALUE}.")
  private int alertRate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long each run lasts. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--pending",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Alerts that are pending. Default: ${DEFAULT-VALUE}.")
  private int pending;

  @Override
  public Integer call() throws IOException {
    if (!PARTS.containsAll(only)) {
      throw new ParameterException(
          spec.commandLine(), "--only knows " + String.join(", ", PARTS) + ", not " + only);
    }
    boolean good = true;
    good &= !only.contains("events") || events();
    good &= !only.contains("hanging") || hanging();
    if (only.contains("pending")) {
      say("%s", new PendingRun(endpoints, clock()).run(pending));
    }
    return good ? 0 : 1;
  }

  private boolean events() throws IOException {
    EventsRun.Result result = new EventsRun(accounts, eventRate, seconds, clock()).run();
    say("event acknowledged to webhook, %,d events/s, %,d accounts:", eventRate, accounts);
    say("  thresholds of use  %s", result.thresholds());
    say("  low balances       %s", result.balances());
    return result.thresholds().quantile(0.99) <= MOST_MILLIS
        && result.balances().quantile(0.99) <= MOST_MILLIS;
  }

  private boolean hanging() throws IOException {
    HangingRun run = new HangingRun(endpoints, alertRate, seconds, clock());
    // The first run compiles.
    var unused = new HangingRun(endpoints, alertRate, WARM_UP_SECONDS, clock()).run(0);
    Latencies well = run.run(0);
    say("alert to webhook, all of %,d endpoints well: %s", endpoints, well);
    Latencies beside = run.run(hangingEvery);
    say("alert to webhook, beside %,d that hang: %s", endpoints / hangingEvery, beside);
    double ratio = beside.quantile(0.99) / well.quantile(0.99);
    say("p99 beside those that hang over p99 when all are well: %.2f", ratio);
    return ratio <= MOST_RATIO;
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  private void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
