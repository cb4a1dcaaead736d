package dev.meterline.ingest.publish;

import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.wire.RegistryConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where a publisher sends to, and how. Checked when it is made.
 *
 * @param bootstrapServers {@code host:port}, with commas between
 * @param registry where schemas are registered; {@link RegistryConfig#NONE} for nowhere
 * @param overrides settings of Kafka's producer that shall differ from {@link #DEFAULTS} and {@link
 *     ProducerSettings#DURABLE}, by Kafka's names
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
          // One topic: to forget it after five idle minutes would only delay the next event.
          ProducerConfig.METADATA_MAX_IDLE_CONFIG, "604800000",
          ProducerConfig.CLIENT_ID_CONFIG, "meterline-publisher");

  /** What the promises of {@link UsagePublisher} rest on. */
  private static final Set<String> FIXED =
      Set.of(
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_CLASS_CONFIG,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);

  private static final Set<String> COMPRESSIONS = Set.of(ProducerSettings.COMPRESSION, "none");

  /**
   * @throws IllegalArgumentException if a setting makes no sense; the message names it
   */
  public PublisherConfig {
    overrides = Map.copyOf(overrides);
    for (String name : overrides.keySet()) {
      if (FIXED.contains(name)) {
        throw new IllegalArgumentException(name + " can't be overridden: counts rest on it");
      }
    }
    String compression = overrides.get(ProducerConfig.COMPRESSION_TYPE_CONFIG);
    if (compression != null && !COMPRESSIONS.contains(compression)) {
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
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.putAll(DEFAULTS);
    settings.putAll(overrides);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  private static void check(Map<String, Object> settings) {
    try {
      // The publisher brings its own serializers; these are only there for the check.
      settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      new ProducerConfig(settings);
    } catch (ConfigException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }
}
