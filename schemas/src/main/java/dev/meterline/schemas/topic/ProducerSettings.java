package dev.meterline.schemas.topic;

import java.util.Map;

/** How Meterline's producers write, in Kafka's names. */
public final class ProducerSettings {

  /** What every common client reads; kafkajs has no snappy, lz4 or zstd of its own. */
  public static final String COMPRESSION = "gzip";

  /** The fastest: the next ones cost much time for few bytes. */
  public static final String COMPRESSION_LEVEL = "1";

  /**
   * An acknowledgement means that all in-sync replicas have the record, once. Partitions are chosen
   * by Kafka's default for keyed records in Java, murmur2, so no partitioner is named.
   */
  public static final Map<String, Object> DURABLE =
      Map.of(
          "acks",
          "all",
          "enable.idempotence",
          "true",
          "compression.type",
          COMPRESSION,
          "compression.gzip.level",
          COMPRESSION_LEVEL);

  private ProducerSettings() {}
}
