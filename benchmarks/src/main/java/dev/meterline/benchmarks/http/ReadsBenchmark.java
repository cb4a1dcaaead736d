package dev.meterline.benchmarks.http;

import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.schemas.account.AccountId;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Runs everything in this process, wrk in another. */
final class ReadsBenchmark {

  /** Enough to keep the server busy; for times, few enough that they don't wait for each other. */
  private static final int MANY = 16;

  private static final int FEW = 2;
  private static final int WARM_UP_SECONDS = 4;
  private static final int ROUNDS = 3;
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
    Target constant =
        new Target("constant", "http://localhost:" + constantPort + Constant.PATH, small);
    Target ofSmall = new Target("small", running.url() + "/v1/usage", small);
    Target ofLarge = new Target("large", running.url() + "/v1/usage", large);
    List<Target> targets = List.of(constant, ofSmall, ofLarge);
    List<Measured> all = new ArrayList<>(inTurn(targets));
    all.add(changing(running, ofSmall, Histories.SMALL));
    all.add(changing(running, ofLarge, Histories.LARGE));
    targets.forEach(target -> all.add(measured(target, " of 2", FEW)));
    Process ingest =
        IngestProcess.start(
            running.bootstrapServers(), events, clock.millis(), dir.resolve("ingest.log"));
    try {
      for (Target target : List.of(ofSmall, ofLarge, constant)) {
        all.add(measured(target, ", full ingest", FEW));
      }
      return new ReadsReport(all, ingest.isAlive());
    } finally {
      ingest.destroyForcibly();
    }
  }

  /** Several rounds, so that none is the one that found the code not compiled yet. */
  private List<Measured> inTurn(List<Target> targets) {
    Map<Target, List<WrkResult>> rounds = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Target target : targets) {
        progress.accept("Measuring " + target.name() + ", round " + round);
        WrkResult result = target.ask(round == 0 ? 2 * WARM_UP_SECONDS : seconds, MANY);
        if (round > 0) {
          rounds.computeIfAbsent(target, t -> new ArrayList<>()).add(result);
        }
      }
    }
    return rounds.entrySet().stream()
        .map(each -> new Measured(each.getKey().name() + " of 16", median(each.getValue())))
        .toList();
  }

  private static WrkResult median(List<WrkResult> results) {
    return results.stream()
        .sorted(Comparator.comparingDouble(WrkResult::requestsPerSecond))
        .toList()
        .get(results.size() / 2);
  }

  private Measured changing(Running running, Target target, AccountId account) {
    Changes changes = Changes.of(running.events(), account, clock);
    try {
      return measured(target, ", changing", MANY);
    } finally {
      changes.close();
    }
  }

  private Measured measured(Target target, String how, int connections) {
    progress.accept("Measuring " + target.name() + how);
    var unused = target.ask(WARM_UP_SECONDS, connections);
    return new Measured(target.name() + how, target.ask(seconds, connections));
  }

  /** What wrk asks for, and with which key. */
  private record Target(String name, String url, String key) {

    WrkResult ask(int seconds, int connections) {
      return new Wrk(seconds).run(url, key, connections);
    }
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
