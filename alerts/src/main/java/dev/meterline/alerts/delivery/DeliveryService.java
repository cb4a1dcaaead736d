package dev.meterline.alerts.delivery;

import dev.meterline.alerts.address.AddressGuard;
import dev.meterline.alerts.lane.Places;
import dev.meterline.alerts.send.GuardedPost;
import dev.meterline.alerts.send.Sender;
import dev.meterline.alerts.send.WebhookClient;
import dev.meterline.alerts.send.WebhookSender;
import dev.meterline.alerts.webhook.Webhooks;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.wire.SchemaRegistry;
import dev.meterline.streams.FreshThread;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology. The topics must exist, and what it asks about endpoints must be loaded. */
public final class DeliveryService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryService.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAIL_PLACES = 8;

  /** Threads that wait for names; they end when nobody waits. */
  private static final int MOST_LOOK_UPS = 256;

  private final GuardedPost post;
  private final KafkaStreams streams;

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
            guard,
            lookUps(),
            WebhookClient.start(tls(), config.mostUnderWay()),
            config.tryLimit(),
            clock);
    Sender http = new WebhookSender(receivers::endpoint, post, clock);
    DeliveryParts parts =
        new DeliveryParts(
            receivers,
            new Channel(http, new Places(config.mostUnderWay())),
            new Channel(mail.orElse(http), new Places(MAIL_PLACES)),
            TopicSerdes.alerts(registry),
            TopicSerdes.deliveryRequests(registry),
            TopicSerdes.deliveries(registry),
            TopicSerdes.webhooks(registry));
    this.streams =
        new KafkaStreams(
            new DeliveryTopology(parts, clock, () -> ThreadLocalRandom.current().nextDouble())
                .build(),
            DeliverySettings.of(config));
    streams.setUncaughtExceptionHandler(new FreshThread(LOG));
  }

  /** Starts to deliver. Returns at once. */
  public void start() {
    streams.start();
  }

  /** Whether it delivers, or is about to. */
  public boolean isRunning() {
    return streams.state().isRunningOrRebalancing();
  }

  /**
   * Commits and leaves the group; takes a few seconds at most. What is under way goes out again.
   */
  @Override
  public void close() {
    streams.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_TIMEOUT));
    post.close();
  }

  private static ExecutorService lookUps() {
    return new ThreadPoolExecutor(
        0,
        MOST_LOOK_UPS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "webhook-look-up");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static SSLContext tls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has a default for TLS", e);
    }
  }
}
