package dev.meterline.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams that every topology has and that differ from its defaults, each
 * with its reason.
 *
 * @param applicationId names the consumer group, the changelogs and the transactions
 * @param commitEvery how often what was written becomes visible to others
 */
public record ExactlyOnce(
    String applicationId,
    String bootstrapServers,
    Path stateDir,
    int threads,
    Duration commitEvery) {

  /** A copy that the caller may add to. */
  public Properties settings() {
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    // Else it has a random part, and each start begins new series of everything that is measured.
    p.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId);
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    p.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    // The stores, what goes out and the input offsets commit together or not at all.
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitEvery.toMillis());
    p.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, UnbrokenClients.class);
    // What a store should not write each time it keeps in memory itself.
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    // Every node, store and topic has a name that we chose.
    p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // A record waits in the fetch for this long at most when there is nothing to read.
    p.put(StreamsConfig.POLL_MS_CONFIG, 50L);
    // A restarted instance must not wait long for its dead self.
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
    return p;
  }
}
