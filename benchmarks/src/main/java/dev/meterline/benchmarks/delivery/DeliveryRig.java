package dev.meterline.benchmarks.delivery;

import dev.meterline.alerts.address.AddressGuard;
import dev.meterline.alerts.address.HostResolver;
import dev.meterline.alerts.delivery.DeliveryConfig;
import dev.meterline.alerts.delivery.DeliveryService;
import dev.meterline.alerts.webhook.KafkaWebhooks;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, endpoints, and the service between them. */
final class DeliveryRig implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final Duration AT_MOST = Duration.ofMinutes(5);

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final TopicSerde<Alert> alerts = TopicSerdes.alerts(registry);
  private final InstantSource clock;
  private final ManyEndpoints endpoints = new ManyEndpoints((id, body) -> id);
  private final Map<String, Long> acknowledgedNanos = new ConcurrentHashMap<>();
  private final DataDirectory data;
  private final EmbeddedBroker broker;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;
  private final KafkaWebhooks webhooks;
  private final DeliveryService service;

  DeliveryRig(Path directory, InstantSource clock) {
    this.clock = clock;
    data = DataDirectory.open(directory);
    broker = EmbeddedBroker.start(data, 0);
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    admin = Admin.create(client);
    new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, (short) 1));
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.putAll(client);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    webhooks =
        new KafkaWebhooks(
            TopicSerdes.webhooks(registry), FollowerConsumers.of(client), Duration.ofMillis(100));
    service =
        new DeliveryService(
            DeliveryConfig.alone(broker.bootstrapServers(), data.streams())
                .with(true, Optional.empty()),
            registry,
            webhooks,
            account -> Optional.empty(),
            new AddressGuard(HostResolver.SYSTEM, true),
            Optional.empty(),
            clock);
  }

  /**
   * Registers an endpoint for each of so many accounts, starts, and waits until it delivers.
   *
   * @param hangs every so many-th never answers
   */
  void start(int accounts, int hangs) {
    var serde = TopicSerdes.webhooks(registry);
    Instant now = clock.instant();
    for (int i = 0; i <= accounts; i++) {
      String path = i < accounts && hangs(i, hangs) ? "/hang" : "/ok"; // one more that is well
      Webhook webhook =
          new Webhook(
              "wh_" + i,
              account(i),
              "http://127.0.0.1:" + endpoints.port() + path,
              List.of(AlertType.USAGE_THRESHOLD.wireName()),
              Webhook.USUAL_THRESHOLD,
              false,
              List.of(WebhookSecret.lasting("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
              now,
              Optional.empty());
      send("webhooks", webhook.key(), serde.encode(webhook));
    }
    producer.flush();
    webhooks.start();
    await(webhooks::loaded);
    service.start();
    alert("al_first", accounts);
    await(() -> arrived("al_first"));
  }

  static boolean hangs(int account, int every) {
    return every > 0 && account % every == 0;
  }

  /** Writes an alert for the account; keeps when the broker had it. */
  void alert(String id, int account) {
    var unused =
        producer.send(
            record(id, account), (metadata, fault) -> acknowledgedNanos.put(id, System.nanoTime()));
  }

  /** Writes an alert for the account, and keeps nothing of it here. */
  void pend(String id, int account) {
    var unused = producer.send(record(id, account));
  }

  /** How many alerts the service has committed. */
  long taken() {
    try {
      return admin
          .listConsumerGroupOffsets("meterline-delivery")
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals("alerts"))
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the broker does not say how far the service is", e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(String id, int account) {
    Alert alert =
        new Alert(
            id, account(account), AlertType.USAGE_THRESHOLD, clock.instant(), "{\"percent\": 80}");
    return new ProducerRecord<>("alerts", utf8(account(account).value()), alerts.encode(alert));
  }

  void flush() {
    producer.flush();
  }

  /** Whether the endpoint has it. */
  boolean arrived(String id) {
    return endpoints.arrivedNanos(id) != null;
  }

  /** From the broker's acknowledgement to the endpoint; both are known. */
  double millis(String id) {
    Long arrived = endpoints.arrivedNanos(id);
    Long acknowledged = acknowledgedNanos.get(id);
    if (arrived == null || acknowledged == null) {
      throw new IllegalStateException(id + " did not arrive");
    }
    return Math.max(0, (arrived - acknowledged) / 1e6);
  }

  /**
   * @throws IllegalStateException if it does not come true in five minutes
   */
  void await(BooleanSupplier condition) {
    long end = System.nanoTime() + AT_MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited for longer than " + AT_MOST.toMinutes() + " min");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
    webhooks.close();
    producer.close();
    admin.close();
    broker.close();
    endpoints.close();
    data.close();
  }

  private void send(String topic, String key, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, utf8(key), value));
  }

  private static AccountId account(int number) {
    return new AccountId("account-" + number);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
