package dev.meterline.benchmarks.accounts;

import dev.meterline.benchmarks.Trees;
import dev.meterline.benchmarks.http.CountedEvents;
import dev.meterline.ingest.publish.EventSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.node.NodeConfig;
import dev.meterline.standalone.node.StandaloneNode;
import dev.meterline.standalone.node.StandaloneNode.Running;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meterline bench accounts}. */
@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    description =
        "Measures the memory of a process that runs everything and has counted events of very many"
            + " accounts, two for each.")
public final class BenchAccountsCommand implements Callable<Integer> {

  private static final int EVENTS_EACH = 2;
  private static final int BATCH = 5_000;
  private static final int PLACES = 8;
  private static final long LOOK_EVERY_NANOS = 200_000_000;

  private final InstantSource clock = InstantSource.system();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many. Default: ${DEFAULT-VALUE}.")
  private int accounts;

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("meterline-bench-accounts");
    Consumer<String> progress = System.err::println;
    NodeConfig config =
        new NodeConfig(0, 0, dir, Optional.empty(), Optional.of("bench"), Optional.empty());
    try (StandaloneNode node = new StandaloneNode(config, clock, progress)) {
      Running running = node.start();
      PrintWriter out = spec.commandLine().getOut();
      out.println("at the start: " + ProcessMemory.now().text());
      count(running, progress);
      out.println("%,d accounts: %s".formatted(accounts, ProcessMemory.now().text()));
      out.flush();
      return 0;
    } finally {
      Trees.delete(dir);
    }
  }

  private void count(Running running, Consumer<String> progress) {
    long events = (long) accounts * EVENTS_EACH;
    CountedEvents counted = new CountedEvents(running.url());
    progress.accept("Sending %,d events".formatted(events));
    send(running.events());
    while (counted.now() < events) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  private void send(EventSink sink) {
    List<MeteredUse> batch = new ArrayList<>();
    for (int number = 0; number < EVENTS_EACH; number++) {
      for (int account = 0; account < accounts; account++) {
        batch.add(event(account, number));
        if (batch.size() == BATCH) {
          flush(sink, batch);
        }
      }
    }
    flush(sink, batch);
  }

  private MeteredUse event(int account, int number) {
    int place = (account + number) % PLACES;
    return MeteredUse.builder(
            new AccountId("account-" + account), "event-" + account + "-" + number, clock.millis())
        .category("category-" + place)
        .endpoint("/v1/endpoint/" + place)
        .project("project-" + place)
        .model("model-" + place)
        .build();
  }

  private static void flush(EventSink sink, List<MeteredUse> batch) {
    boolean taken =
        sink.publishAll(batch).toCompletableFuture().join().receipts().stream()
            .allMatch(
                receipt ->
                    receipt.<Boolean>fold(
                        published -> true, refused -> false, unavailable -> false));
    if (!taken) {
      throw new OperatorException("the broker did not take the events");
    }
    batch.clear();
  }
}
