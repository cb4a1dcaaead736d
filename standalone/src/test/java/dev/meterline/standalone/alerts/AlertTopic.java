package dev.meterline.standalone.alerts;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Announces totals on a broker and reads the alerts that came of them, committed ones only. */
final class AlertTopic {

  static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  private static final Period MARCH =
      new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));

  private final String bootstrapServers;

  AlertTopic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Announces that an account used so many of 100 units, and waits until that is durable. */
  void announce(List<String> accounts, long used) {
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.put("bootstrap.servers", bootstrapServers);
    var serializer = TopicSerdes.usageTotals(new InMemorySchemaRegistry()).serializer();
    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
      accounts.forEach(
          account -> {
            var unused =
                producer.send(new ProducerRecord<>("usage-totals", account, totals(account, used)));
          });
      producer.flush();
    }
  }

  /** Every alert that is committed now. */
  List<Alert> alerts() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("alerts").stream()
              .map(partition -> new TopicPartition("alerts", partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Alert> alerts = new ArrayList<>();
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record ->
                    alerts.add(
                        TopicSerdes.alerts(new InMemorySchemaRegistry()).decode(record.value())));
      }
      return alerts;
    }
  }

  private static UsageTotals totals(String account, long used) {
    return new UsageTotals(
        new AccountId(account),
        new PeriodUse(MARCH, used, OptionalLong.of(100)),
        Optional.empty(),
        used,
        used,
        0,
        NanoDollars.ZERO,
        NanoDollars.ZERO,
        Optional.empty(),
        NOW);
  }
}
