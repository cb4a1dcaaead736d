package dev.meterline.schemas.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of topics: names are public contracts. Records are keyed by account id as a UTF-8
 * string and partitioned by murmur2, Kafka's default in Java.
 */
public enum Topic {
  /** What producers send. */
  USAGE_EVENTS("usage-events", Retention.DAYS_40, Stamp.APPEND),
  /** The newest totals of each account. */
  USAGE_TOTALS("usage-totals", Retention.COMPACTED, Stamp.CREATE),
  /** Closed hours that late events or an import changed; an addition of ours. */
  USAGE_HOURS("usage-hours", Retention.COMPACTED, Stamp.CREATE),
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
  /** What instances tell each other of the current minute; an addition of ours. */
  RATE_LIMIT_COUNTS("rate-limit-counts", Retention.MINUTES_5, Stamp.CREATE),
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
    DAYS_40("delete", Duration.ofDays(40)),
    DAYS_400("delete", Duration.ofDays(400)),
    /** Whoever starts reads the topic from its beginning, so that must not be long ago. */
    MINUTES_5("delete", Duration.ofMinutes(5)),
    FOREVER("delete", null),
    COMPACTED("compact", null),
    COMPACTED_40("compact,delete", Duration.ofDays(40));

    private final String policy;
    private final @Nullable Duration time;

    Retention(String policy, @Nullable Duration time) {
      this.policy = policy;
      this.time = time;
    }

    String millis() {
      return String.valueOf(time == null ? -1 : time.toMillis());
    }

    /** Only closed segments are deleted, and a broker closes one after seven days. */
    boolean needsShortSegments() {
      return this == MINUTES_5;
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
    Map<String, String> config = new HashMap<>();
    config.put("cleanup.policy", retention.policy);
    config.put("retention.ms", retention.millis());
    config.put("message.timestamp.type", stamp.type);
    config.put("compression.type", ProducerSettings.COMPRESSION);
    config.put("compression.gzip.level", ProducerSettings.COMPRESSION_LEVEL);
    if (retention.needsShortSegments()) {
      config.put("segment.ms", retention.millis());
    }
    return Map.copyOf(config);
  }

  /** The subject of the value's schema, as Confluent's {@code TopicNameStrategy} names it. */
  public String valueSubject() {
    return topicName + "-value";
  }
}
