package dev.meterline.ingest.publish;

import dev.meterline.schemas.wire.RegistryConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where a publisher sends to, and how. Checked when it is made.
 *
 * @param bootstrapServers {@code host:port}, with commas between
 * @param registry where schemas are registered; {@link RegistryConfig#NONE} for nowhere
 * @param overrides settings of Kafka's producer that shall differ from {@link #DEFAULTS}, by
 *     Kafka's names
 */
public record PublisherConfig(
    String bootstrapServers, RegistryConfig registry, Map<String, String> overrides) {

  /** Each setting that differs from Kafka's own default, and may be overridden. */
  public static final Map<String, String> DEFAULTS =
      Map.of(
          // A caller is told within ten seconds that nothing was acknowledged.
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000",
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
          // The longest that publish() holds its caller, when the buffer is full.
          ProducerConfig.MAX_BLOCK_MS_CONFIG, "2000",
          ProducerConfig.BUFFER_MEMORY_CONFIG, "33554432",
          // Two milliseconds fill batches under load, and cost a lone event just those.
          ProducerConfig.LINGER_MS_CONFIG, "2",
          ProducerConfig.BATCH_SIZE_CONFIG, "65536",
          // The one compression that every common client reads.
          ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip",
          ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, "1",
          // One topic: to forget it after five idle minutes would only delay the next event.
          ProducerConfig.METADATA_MAX_IDLE_CONFIG, "604800000",
          ProducerConfig.CLIENT_ID_CONFIG, "meterline-publisher");

  /** What the promises of {@link UsagePublisher} rest on. */
  private static final Map<String, Object> FIXED =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          "true",
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          StringSerializer.class,
          // Only for Kafka's check of the settings: the publisher brings its own.
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class);

  private static final Set<String> NOT_OURS =
      Set.of(
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);

  private static final Set<String> COMPRESSIONS = Set.of("gzip", "none");

  /**
   * @throws IllegalArgumentException if a setting makes no sense; the message names it
   */
  public PublisherConfig {
    overrides = Map.copyOf(overrides);
    for (String name : overrides.keySet()) {
      if (FIXED.containsKey(name) || NOT_OURS.contains(name)) {
        throw new IllegalArgumentException(name + " can't be overridden: counts rest on it");
      }
    }
    String compression = overrides.getOrDefault(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    if (!COMPRESSIONS.contains(compression)) {
      throw new IllegalArgumentException(
          "compression.type must be gzip or none, which every client reads, not " + compression);
    }
    check(settings(bootstrapServers, overrides));
  }

  /** A publisher without a registry and with every default. */
  public static PublisherConfig of(String bootstrapServers) {
    return new PublisherConfig(bootstrapServers, RegistryConfig.NONE, Map.of());
  }

  /** The settings for Kafka's producer, without serializers of values. */
  Map<String, Object> producerSettings() {
    return settings(bootstrapServers, overrides);
  }

  private static Map<String, Object> settings(
      String bootstrapServers, Map<String, String> overrides) {
    Map<String, Object> settings = new HashMap<>(DEFAULTS);
    settings.putAll(overrides);
    settings.putAll(FIXED);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  private static void check(Map<String, Object> settings) {
    try {
      new ProducerConfig(settings);
    } catch (ConfigException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }
}
