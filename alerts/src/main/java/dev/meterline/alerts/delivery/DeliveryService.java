package dev.meterline.alerts.delivery;

import dev.meterline.alerts.address.AddressGuard;
import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.lane.Places;
import dev.meterline.alerts.meter.CountedSender;
import dev.meterline.alerts.send.GuardedPost;
import dev.meterline.alerts.send.Sender;
import dev.meterline.alerts.send.WebhookClient;
import dev.meterline.alerts.send.WebhookSender;
import dev.meterline.alerts.webhook.Webhooks;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.streams.RunningTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.KafkaStreams;

/** Runs the topology. The topics must exist, and what it asks about endpoints must be loaded. */
public final class DeliveryService implements AutoCloseable, MeterBinder {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAIL_PLACES = 8;

  /** Threads that wait for names of hosts that are known to be good, and as many for others. */
  private static final int LOOK_UPS = 128;

  private final GuardedPost post;
  private final CountedSender http;
  private final Optional<CountedSender> mail;
  private final RunningTopology running;

  /**
   * Prepares; {@link #start} starts. The caller closes, also if start failed.
   *
   * @param settings the newest settings of an account; empty if nobody has made it
   * @param mail sends mail; empty if none is sent. The caller closes it
   */
  public DeliveryService(
      DeliveryConfig config,
      SchemaRegistry registry,
      Webhooks webhooks,
      Function<AccountId, Optional<AccountSettings>> settings,
      AddressGuard guard,
      Optional<Sender> mail,
      InstantSource clock) {
    Receivers receivers = new Receivers(webhooks, settings, mail.isPresent());
    this.post =
        new GuardedPost(
            new LookUps(guard, LOOK_UPS, config.tryLimit(), clock),
            WebhookClient.start(tls(), config.mostUnderWay()),
            config.tryLimit(),
            clock);
    Places httpPlaces = new Places(config.mostUnderWay());
    Places mailPlaces = new Places(MAIL_PLACES);
    this.http =
        new CountedSender(
            "webhook", new WebhookSender(receivers::endpoint, post, clock), httpPlaces, clock);
    this.mail = mail.map(sender -> new CountedSender("mail", sender, mailPlaces, clock));
    DeliveryParts parts =
        new DeliveryParts(
            receivers,
            new Channel(http, httpPlaces),
            new Channel(this.mail.orElse(http), mailPlaces),
            TopicSerdes.alerts(registry),
            TopicSerdes.deliveryRequests(registry),
            TopicSerdes.deliveries(registry),
            TopicSerdes.webhooks(registry));
    KafkaStreams streams =
        new KafkaStreams(
            new DeliveryTopology(parts, clock, () -> ThreadLocalRandom.current().nextDouble())
                .build(),
            DeliverySettings.of(config));
    // Its stores take their memory for themselves.
    this.running = new RunningTopology(streams, "delivery", CLOSE_TIMEOUT, () -> {});
  }

  /** Binds what became of tries, and what the Kafka clients measure. */
  @Override
  public void bindTo(MeterRegistry meters) {
    http.bindTo(meters);
    mail.ifPresent(sender -> sender.bindTo(meters));
    running.bindTo(meters);
  }

  /** Starts to deliver. Returns at once. */
  public void start() {
    running.start();
  }

  /** Whether it delivers, or is about to. */
  public boolean isRunning() {
    return running.isRunning();
  }

  /**
   * Commits and leaves the group; takes a few seconds at most. What is under way goes out again.
   */
  @Override
  public void close() {
    running.close();
    post.close();
  }

  private static SSLContext tls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has a default for TLS", e);
    }
  }
}
