package dev.meterline.standalone.node;

import dev.meterline.alerts.address.AddressGuard;
import dev.meterline.alerts.address.HostResolver;
import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.api.OperatorReads;
import dev.meterline.alerts.log.KafkaDeliveryLog;
import dev.meterline.alerts.webhook.KafkaWebhookWriter;
import dev.meterline.alerts.webhook.KafkaWebhooks;
import dev.meterline.alerts.webhook.WebhookSurface;
import dev.meterline.alerts.write.AccountRecords;
import dev.meterline.http.directory.KafkaDirectoryWriter;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.webhook.Webhook;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.Producer;

/** The webhooks that a process knows, and where they may lie. */
final class Endpoints {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int THREADS = 8;

  /** Of somebody who registers an endpoint. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Ground ground;
  private final TopicSerde<Webhook> serde;
  private final KafkaWebhooks webhooks;

  private Endpoints(Ground ground, TopicSerde<Webhook> serde, KafkaWebhooks webhooks) {
    this.ground = ground;
    this.serde = serde;
    this.webhooks = webhooks;
  }

  /** Starts to read; what needs to be closed is added to the ground's parts. */
  static Endpoints start(Ground ground) {
    TopicSerde<Webhook> serde = TopicSerdes.webhooks(ground.registry());
    KafkaWebhooks webhooks =
        ground
            .parts()
            .add(new KafkaWebhooks(serde, FollowerConsumers.of(client(ground)), FIRST_PAUSE));
    webhooks.start();
    return new Endpoints(ground, serde, webhooks);
  }

  KafkaWebhooks webhooks() {
    return webhooks;
  }

  AddressGuard guard() {
    return new AddressGuard(HostResolver.SYSTEM, ground.outside().privateWebhooks());
  }

  /** Registration and the log of deliveries. */
  HttpSurface surface(Doorkeeper door, OperatorReads operator) {
    Parts parts = ground.parts();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    parts.add(threads::shutdownNow);
    Producer<byte[], byte[]> producer = parts.add(KafkaDirectoryWriter.producer(client(ground)));
    KafkaDeliveryLog log =
        parts.add(
            new KafkaDeliveryLog(
                ground.bootstrapServers(),
                ground.streams(),
                TopicSerdes.deliveries(ground.registry())));
    log.start();
    return new WebhookSurface(
        door,
        operator,
        webhooks,
        new KafkaWebhookWriter(
            new AccountRecords(producer, threads),
            webhooks,
            serde,
            TopicSerdes.deliveryRequests(ground.registry()),
            threads),
        log,
        parts.add(new LookUps(guard(), THREADS, PATIENCE, ground.clock())),
        new SecureRandom(),
        ground.clock());
  }

  private static Map<String, Object> client(Ground ground) {
    return Map.of("bootstrap.servers", ground.bootstrapServers());
  }
}
