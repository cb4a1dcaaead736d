package dev.meterline.benchmarks.http;

import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.load.LoadWriter;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.standalone.node.NodeConfig;
import dev.meterline.standalone.node.StandaloneNode;
import dev.meterline.standalone.node.StandaloneNode.Running;
import dev.meterline.standalone.remote.MeterlineClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Runs everything in this process, wrk in another. */
final class ReadsBenchmark {

  /** Enough to keep the server busy; for times, few enough that they don't wait for each other. */
  private static final int MANY = 16;

  private static final int FEW = 2;
  private static final int WARM_UP_SECONDS = 5;
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(200).toNanos();

  private final Path dir;
  private final int seconds;
  private final int events;
  private final InstantSource clock;
  private final Consumer<String> progress;

  /**
   * @param seconds how long each run lasts
   * @param events how many are counted while times are measured under load; more than can be
   *     counted in that time
   */
  ReadsBenchmark(
      Path dir, int seconds, int events, InstantSource clock, Consumer<String> progress) {
    this.dir = dir;
    this.seconds = seconds;
    this.events = events;
    this.clock = clock;
    this.progress = progress;
  }

  ReadsReport run() {
    NodeConfig config =
        new NodeConfig(0, 0, dir, Optional.empty(), Optional.of("bench"), Optional.empty());
    try (StandaloneNode node = new StandaloneNode(config, clock, progress)) {
      Running running = node.start();
      MeterlineClient admin = new MeterlineClient(running.url(), running.adminKey());
      String small = keyOf(admin, Histories.SMALL.value());
      String large = keyOf(admin, Histories.LARGE.value());
      progress.accept("Sending the histories");
      new Histories(running.events(), clock.instant()).send();
      awaitCounted(admin);
      byte[] answer = answer(running.url(), small);
      HttpServerConfig free = new HttpServerConfig(Optional.of("localhost"), 0, 100);
      try (HttpServer constant = HttpServer.start(free, List.of(new Constant(answer)))) {
        return measure(running, constant.port(), small, large);
      }
    }
  }

  private ReadsReport measure(Running running, int constantPort, String small, String large) {
    String constant = "http://localhost:" + constantPort + Constant.PATH;
    String usage = running.url() + "/v1/usage";
    List<Measured> all = new ArrayList<>();
    for (int connections : new int[] {MANY, FEW}) {
      String of = " of " + connections;
      all.add(measured("constant" + of, constant, small, connections));
      all.add(measured("small" + of, usage, small, connections));
      all.add(measured("large" + of, usage, large, connections));
    }
    LoadSpec load = new LoadSpec(1, events, true, clock.millis());
    CompletableFuture<Void> ingest =
        CompletableFuture.runAsync(
            () -> LoadWriter.write(running.bootstrapServers(), load, written -> {}));
    all.add(measured("small, full ingest", usage, small, FEW));
    all.add(measured("large, full ingest", usage, large, FEW));
    all.add(measured("constant, full ingest", constant, small, FEW));
    boolean busyToTheEnd = !ingest.isDone();
    ingest.cancel(true);
    return new ReadsReport(all, busyToTheEnd);
  }

  private Measured measured(String name, String url, String key, int connections) {
    progress.accept("Measuring " + name);
    var unused = new Wrk(WARM_UP_SECONDS).run(url, key, connections);
    return new Measured(name, new Wrk(seconds).run(url, key, connections));
  }

  private static String keyOf(MeterlineClient admin, String account) {
    admin.put("/v1/admin/accounts/" + account, "{}");
    return admin
        .post("/v1/admin/accounts/" + account + "/keys", "{\"role\": \"client\"}")
        .path("key")
        .asText();
  }

  private static void awaitCounted(MeterlineClient admin) {
    long before = -1;
    long counted = 0;
    while (counted != before || counted == 0) {
      LockSupport.parkNanos(5 * LOOK_EVERY_NANOS);
      before = counted;
      counted = admin.get("/v1/admin/audit").path("counted").asLong();
    }
  }

  private static byte[] answer(URI url, String key) {
    return new MeterlineClient(url, key)
        .get("/v1/usage")
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
