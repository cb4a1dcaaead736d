package dev.meterline.benchmarks.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.benchmarks.Trees;
import dev.meterline.http.json.Json;
import dev.meterline.standalone.node.NodeConfig;
import dev.meterline.standalone.node.StandaloneNode;
import dev.meterline.standalone.remote.MeterlineClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Events over HTTP to a whole Meterline, round the accounts at an even pace, and webhooks from it.
 * Each event counts one, so which one crosses what is known beforehand.
 */
final class EventsRun {

  private static final String ADMIN_KEY = "bench";
  private static final int BATCH = 50;
  private static final int SENDERS = 4;
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private final int accounts;
  private final int rate;
  private final int seconds;
  private final InstantSource clock;
  private final Map<String, Long> acknowledgedNanos = new ConcurrentHashMap<>();

  EventsRun(int accounts, int rate, int seconds, InstantSource clock) {
    this.accounts = accounts;
    this.rate = rate;
    this.seconds = seconds;
    this.clock = clock;
  }

  /** From the answer to an event to its webhook, without those of the first third. */
  record Result(Latencies thresholds, Latencies balances) {}

  Result run() throws IOException {
    Path directory = Files.createTempDirectory("bench-delivery");
    NodeConfig config =
        new NodeConfig(0, 0, directory, Optional.empty(), Optional.of(ADMIN_KEY), Optional.empty())
            .withPrivateWebhooks();
    try (ManyEndpoints endpoints = new ManyEndpoints(EventsRun::crossing);
        StandaloneNode node = new StandaloneNode(config, clock, line -> {})) {
      MeterlineClient admin = new MeterlineClient(node.start().url(), ADMIN_KEY);
      int each = rate / accounts * seconds;
      List<Customer> customers =
          IntStream.range(0, accounts).mapToObj(i -> new Customer(i, each)).toList();
      customers.parallelStream().forEach(customer -> customer.register(admin, endpoints.port()));
      admin.put("/v1/admin/accounts/sender", "{}");
      String key =
          admin
              .post("/v1/admin/accounts/sender/keys", "{\"role\": \"producer\"}")
              .path("key")
              .asText();
      send(admin.with(key), each);
      return new Result(
          latencies(customers, endpoints, Customer::thresholds, each),
          latencies(customers, endpoints, Customer::balances, each));
    } finally {
      Trees.delete(directory);
    }
  }

  /** What crosses: by the name of the crossing, the number of the event that does, from 1 on. */
  private interface Crossings {
    Map<String, Integer> of(Customer customer);
  }

  private Latencies latencies(
      List<Customer> customers, ManyEndpoints endpoints, Crossings crossings, int each) {
    List<Double> millis = new ArrayList<>();
    long end = System.nanoTime() + AT_MOST.toNanos();
    for (Customer customer : customers) {
      crossings
          .of(customer)
          .forEach(
              (name, event) -> {
                if (event > each / 3) {
                  long acknowledged = acknowledgedNanos.get(customer.eventId(event));
                  millis.add(Math.max(0, (arrived(endpoints, name, end) - acknowledged) / 1e6));
                }
              });
    }
    return new Latencies(millis.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static long arrived(ManyEndpoints endpoints, String name, long endNanos) {
    Long arrived = endpoints.arrivedNanos(name);
    while (arrived == null) {
      if (System.nanoTime() > endNanos) {
        throw new IllegalStateException("no webhook came of " + name);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      arrived = endpoints.arrivedNanos(name);
    }
    return arrived;
  }

  private void send(MeterlineClient producer, int each) {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    Pace pace = new Pace((double) rate / BATCH);
    int batches = accounts * each / BATCH;
    for (int batch = 0; batch < batches; batch++) {
      pace.await(batch, () -> {});
      int first = batch * BATCH;
      senders.execute(() -> sendBatch(producer, first));
    }
    senders.shutdown();
    while (!senders.isTerminated()) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void sendBatch(MeterlineClient producer, int first) {
    List<String> ids = new ArrayList<>();
    StringBuilder body = new StringBuilder("[");
    for (int i = first; i < first + BATCH; i++) {
      Customer of = new Customer(i % accounts, 0);
      String id = of.eventId(i / accounts + 1);
      ids.add(id);
      body.append(i == first ? "" : ",")
          .append("{\"account\": \"%s\", \"id\": \"%s\"}".formatted(of.name(), id));
    }
    producer.post("/v1/events", body.append("]").toString());
    long now = System.nanoTime();
    ids.forEach(id -> acknowledgedNanos.put(id, now));
  }

  private static String crossing(String id, String body) {
    JsonNode alert = Json.read(body.getBytes(StandardCharsets.UTF_8));
    JsonNode data = alert.path("data");
    return alert.path("type").asText().equals("balance.low")
        ? Customer.balance(data.path("account").asText(), data.path("threshold").decimalValue())
        : Customer.threshold(data.path("account").asText(), data.path("percent").asInt());
  }
}
