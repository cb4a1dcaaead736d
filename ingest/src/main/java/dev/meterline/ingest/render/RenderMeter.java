package dev.meterline.ingest.render;

import dev.meterline.http.access.Credentials;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.directory.KafkaDirectory;
import dev.meterline.http.directory.KafkaDirectoryWriter;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.http.rate.RateDecision;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.rate.RateLimits;
import dev.meterline.http.rate.SharedRateLimits;
import dev.meterline.http.usage.FollowedUsageTotals;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.ingest.surface.UsageAfter;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The headers of a render service's own answers: its account's usage, its rate and how the answer
 * came about. It follows {@code usage-totals}, {@code accounts}, {@code api-keys} and the counts of
 * other instances, so every question is answered from memory. Make one for a process, share it
 * between threads, close it last.
 */
public final class RenderMeter implements AutoCloseable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final String acceptedBy;
  private final Producer<byte[], byte[]> producer;
  private final KafkaDirectory directory;
  private final FollowedUsageTotals totals;
  private final SharedRateLimits rates;
  private final KeyGate keys;
  private final UsageAfter usage;

  private RenderMeter(PublisherConfig config, String acceptedBy, InstantSource clock) {
    Render.requirePrintable("acceptedBy", acceptedBy);
    this.acceptedBy = acceptedBy;
    Map<String, Object> client = Map.of("bootstrap.servers", config.bootstrapServers());
    Supplier<Consumer<byte[], byte[]>> consumers = FollowerConsumers.of(client);
    SchemaRegistry registry = config.registry().open();
    producer = KafkaDirectoryWriter.producer(client);
    directory =
        new KafkaDirectory(
            TopicSerdes.accounts(registry), TopicSerdes.apiKeys(registry), consumers, FIRST_PAUSE);
    totals = new FollowedUsageTotals(TopicSerdes.usageTotals(registry), consumers, FIRST_PAUSE);
    RateLimiter limiter =
        new RateLimiter(RateLimits.ofPlans(directory), clock, UUID.randomUUID().toString());
    rates = new SharedRateLimits(limiter, registry, producer, consumers, FIRST_PAUSE);
    keys = new KeyGate(directory);
    usage = new UsageAfter(directory, totals, limiter, clock);
  }

  /**
   * Begins to read; returns at once.
   *
   * @param config which Kafka, and which registry
   * @param acceptedBy names this service in {@code x-accepted-by}
   */
  public static RenderMeter open(PublisherConfig config, String acceptedBy, InstantSource clock) {
    RenderMeter meter = new RenderMeter(config, acceptedBy, clock);
    meter.directory.start();
    meter.totals.start();
    meter.rates.start();
    return meter;
  }

  /** Whether all that was on record at the start is known: until then nobody is. */
  public boolean ready() {
    return directory.loaded() && totals.loaded();
  }

  /** The account of a valid API key that may read; empty for any other. */
  public Optional<AccountId> accountOf(String apiKey) {
    return keys.reader(Credentials.of(List.of(apiKey), List.of()))
        .match(caller -> Optional.of(caller.account()), refusal -> Optional.empty());
  }

  /**
   * Counts a call of this account; to be asked once for each request. One that is not allowed is to
   * be answered with the {@linkplain RateDecision#problem problem}: 429 and its headers.
   */
  public RateDecision admit(AccountId account) {
    return rates.limiter().call(account);
  }

  /**
   * The headers of an answer, by name, in the order in which they should be sent. {@code
   * x-renders-used} is what was announced and this render on top.
   */
  public Map<String, String> headers(Render render) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-request-id", render.requestId());
    headers.put("x-accepted-by", acceptedBy);
    headers.putAll(usage.headers(render.account(), render.consumed()));
    headers.put("x-cache-status", render.cache().name());
    headers.put("x-rendered-by", render.renderedBy());
    headers.put("x-render-time", String.valueOf(render.time().toMillis()));
    return headers;
  }

  /** Tells other instances what it counted last, and stops within a few seconds. */
  @Override
  public void close() {
    rates.close();
    totals.close();
    directory.close();
    producer.close(CLOSE_WITHIN);
  }
}
