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
import java.util.function.IntFunction;

/** Runs everything in this process, wrk in another. */
final class ReadsBenchmark {

  /** Enough to keep the server busy. */
  private static final int CONNECTIONS = 16;

  private static final int WARM_UP_SECONDS = 4;

  /** For each target: a node that has just begun to count still compiles for half a minute. */
  private static final int WARM_UP_UNDER_INGEST_SECONDS = 10;

  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(200).toNanos();
  private static final double NANOS_A_SECOND = 1e9;

  private final Path dir;
  private final Plan plan;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final List<Measured> measured = new ArrayList<>();

  /**
   * How much is measured.
   *
   * @param seconds how long each run lasts
   * @param rounds how often rates are measured; 0 leaves them out
   * @param events how many wait to be counted while times are measured under load; more than can be
   *     counted in that time
   */
  record Plan(int seconds, int rounds, int events) {}

  /** The keys of both accounts. */
  private record Keys(String small, String large) {}

  ReadsBenchmark(Path dir, Plan plan, InstantSource clock, Consumer<String> progress) {
    this.dir = dir;
    this.plan = plan;
    this.clock = clock;
    this.progress = progress;
  }

  ReadsReport run() {
    Keys keys;
    try (StandaloneNode node = node()) {
      Running running = node.start();
      MeterlineClient admin = new MeterlineClient(running.url(), running.adminKey());
      keys = new Keys(keyOf(admin, Histories.SMALL.value()), keyOf(admin, Histories.LARGE.value()));
      progress.accept("Sending the histories");
      new Histories(running.events(), clock.instant()).send();
      awaitCounted(admin);
      beside(running, keys, targets -> atRest(running, new CountedEvents(running.url()), targets));
    }
    progress.accept("Sending events for the node to find when it starts");
    Backlog.write(dir, plan.events(), clock.millis(), dir.resolve("backlog.log"));
    try (StandaloneNode node = node()) {
      Running running = node.start();
      CountedEvents counted = new CountedEvents(running.url());
      beside(running, keys, targets -> underFullIngest(counted, targets));
      return new ReadsReport(measured, counted.now() < plan.events());
    }
  }

  private StandaloneNode node() {
    return new StandaloneNode(
        new NodeConfig(0, 0, dir, Optional.empty(), Optional.of("bench"), Optional.empty()),
        clock,
        progress);
  }

  /** Does something beside a server that gives the node's answer as a constant. */
  private static void beside(Running running, Keys keys, Consumer<List<Target>> measurement) {
    byte[] answer = answer(running.url(), keys.small());
    HttpServerConfig free = new HttpServerConfig(Optional.of("localhost"), 0, 100);
    try (HttpServer constant = HttpServer.start(free, List.of(new Constant(answer)))) {
      measurement.accept(Target.all(running.url(), constant.port(), keys.small(), keys.large()));
    }
  }

  private void atRest(Running running, CountedEvents counted, List<Target> targets) {
    if (plan.rounds() > 0) {
      measured.addAll(inTurn(targets));
      changing(running, counted, targets.get(1), Histories.SMALL);
      changing(running, counted, targets.get(2), Histories.LARGE);
    }
    for (Target target : targets) {
      paced(target, ", at rest", counted);
    }
    BusyProcessors.during(() -> paced(targets.get(0), ", processors busy", counted));
  }

  private void underFullIngest(CountedEvents counted, List<Target> targets) {
    progress.accept("Asking under full ingest until what that runs is compiled");
    for (Target target : targets) {
      var unused = target.askPaced(WARM_UP_UNDER_INGEST_SECONDS, dir);
    }
    for (Target target : targets) {
      paced(target, ", full ingest", counted);
    }
  }

  /** Several rounds, so that none is the one that found the code not compiled yet. */
  private List<Measured> inTurn(List<Target> targets) {
    Map<Target, List<WrkResult>> rounds = new LinkedHashMap<>();
    for (int round = 0; round <= plan.rounds(); round++) {
      for (Target target : targets) {
        progress.accept("Measuring " + target.name() + ", round " + round);
        WrkResult result =
            target.ask(round == 0 ? 2 * WARM_UP_SECONDS : plan.seconds(), CONNECTIONS);
        if (round > 0) {
          rounds.computeIfAbsent(target, t -> new ArrayList<>()).add(result);
        }
      }
    }
    return rounds.entrySet().stream()
        .map(each -> new Measured(each.getKey().name() + " of 16", median(each.getValue()), 0))
        .toList();
  }

  private static WrkResult median(List<WrkResult> results) {
    return results.stream()
        .sorted(Comparator.comparingDouble(WrkResult::requestsPerSecond))
        .toList()
        .get(results.size() / 2);
  }

  private void changing(Running running, CountedEvents counted, Target target, AccountId account) {
    Changes changes = Changes.of(running.events(), account, clock);
    try {
      measure(target.name() + ", changing", counted, seconds -> target.ask(seconds, CONNECTIONS));
    } finally {
      changes.close();
    }
  }

  private void paced(Target target, String how, CountedEvents counted) {
    measure(target.name() + how, counted, seconds -> target.askPaced(seconds, dir));
  }

  private void measure(String name, CountedEvents counted, IntFunction<WrkResult> asking) {
    progress.accept("Measuring " + name);
    var unused = asking.apply(WARM_UP_SECONDS);
    long before = counted.now();
    long began = System.nanoTime();
    WrkResult result = asking.apply(plan.seconds());
    double seconds = (System.nanoTime() - began) / NANOS_A_SECOND;
    measured.add(new Measured(name, result, (counted.now() - before) / seconds));
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
