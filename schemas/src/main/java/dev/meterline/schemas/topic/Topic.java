package dev.meterline.schemas.topic;

import java.util.Map;

/**
 * The catalogue of topics: names are public contracts. Records are keyed by account id as a UTF-8
 * string and partitioned by murmur2, Kafka's default in Java.
 */
public enum Topic {
  /** What producers send. */
  USAGE_EVENTS("usage-events", Retention.DAYS_40, Stamp.APPEND),
  /** The newest totals of each account. */
  USAGE_TOTALS("usage-totals", Retention.COMPACTED, Stamp.CREATE),
  /** Records that could not be counted, with the reason. */
  USAGE_REJECTED("usage-rejected", Retention.DAYS_40, Stamp.CREATE),
  /** Each account with every version of its settings. */
  ACCOUNTS("accounts", Retention.COMPACTED, Stamp.CREATE),
  /** API keys; an addition of ours beside the public topics. */
  API_KEYS("api-keys", Retention.COMPACTED, Stamp.CREATE),
  /** Money added to balances. */
  CREDITS("credits", Retention.FOREVER, Stamp.APPEND),
  /** What rate limiters saw. */
  RATE_LIMIT_EVENTS("rate-limit-events", Retention.DAYS_40, Stamp.APPEND),
  /** What accounts should know. */
  ALERTS("alerts", Retention.DAYS_400, Stamp.CREATE),
  /** Endpoints that are told about alerts, with their keys: readable by Meterline alone. */
  WEBHOOKS("webhooks", Retention.COMPACTED, Stamp.CREATE),
  /** The newest state of each alert on its way to a receiver. */
  DELIVERIES("deliveries", Retention.COMPACTED_40, Stamp.CREATE),
  /** Deliveries that someone asked for. */
  DELIVERY_REQUESTS("delivery-requests", Retention.DAYS_40, Stamp.CREATE),
  /** Which alerts were read; kept as long as the alerts are. */
  ALERT_READS("alert-reads", Retention.DAYS_400, Stamp.CREATE);

  private enum Retention {
    /** Longer than ids are remembered, so that any count can be checked against its source. */
    DAYS_40("delete", 40),
    DAYS_400("delete", 400),
    FOREVER("delete", -1),
    COMPACTED("compact", -1),
    COMPACTED_40("compact,delete", 40);

    private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
    private final String policy;
    private final long days;

    Retention(String policy, long days) {
      this.policy = policy;
      this.days = days;
    }

    String millis() {
      return String.valueOf(days < 0 ? -1 : days * DAY_MILLIS);
    }
  }

  private enum Stamp {
    /** The broker stamps the arrival: a backlog makes nothing late, a replay decides the same. */
    APPEND("LogAppendTime"),
    CREATE("CreateTime");

    private final String type;

    Stamp(String type) {
      this.type = type;
    }
  }

  private final String topicName;
  private final Retention retention;
  private final Stamp stamp;

  Topic(String topicName, Retention retention, Stamp stamp) {
    this.topicName = topicName;
    this.retention = retention;
    this.stamp = stamp;
  }

  public String topicName() {
    return topicName;
  }

  /**
   * The settings of the topic that differ from the broker's defaults, by Kafka's names. Brokers
   * turn whatever a producer sends into the compression that every client reads.
   */
  public Map<String, String> config() {
    return Map.of(
        "cleanup.policy", retention.policy,
        "retention.ms", retention.millis(),
        "message.timestamp.type", stamp.type,
        "compression.type", ProducerSettings.COMPRESSION,
        "compression.gzip.level", ProducerSettings.COMPRESSION_LEVEL);
  }

  /** The subject of the value's schema, as Confluent's {@code TopicNameStrategy} names it. */
  public String valueSubject() {
    return topicName + "-value";
  }
}
