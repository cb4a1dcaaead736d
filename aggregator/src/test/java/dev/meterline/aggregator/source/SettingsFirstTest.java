package dev.meterline.aggregator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterline.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsFirstTest {

  private static final byte[] NOTHING = new byte[0];

  private final MockConsumer<byte[], byte[]> broker = new MockConsumer<>("earliest");
  private final Consumer<byte[], byte[]> consumer = SettingsFirst.over(broker);

  @BeforeEach
  void assign() {
    List<TopicPartition> all =
        List.of(
            of(Topic.USAGE_EVENTS, 0),
            of(Topic.ACCOUNTS, 0),
            of(Topic.CREDITS, 0),
            of(Topic.USAGE_EVENTS, 1),
            of(Topic.ACCOUNTS, 1),
            of(Topic.CREDITS, 1));
    broker.assign(all);
    all.forEach(partition -> broker.updateBeginningOffsets(Map.of(partition, 0L)));
  }

  @Test
  void shouldHandOutEventsWhenSettingsAreReadToTheirEnd() {
    add(Topic.ACCOUNTS, 0, 0);
    add(Topic.USAGE_EVENTS, 0, 0);
    endOf(Topic.ACCOUNTS, 0, 1);

    assertThat(poll()).containsExactlyInAnyOrder("accounts-0@0", "usage-events-0@0");
  }

  @Test
  void shouldWithholdEventsWhenTheBrokerHasMoreSettings() {
    add(Topic.ACCOUNTS, 0, 0);
    add(Topic.USAGE_EVENTS, 0, 0);
    add(Topic.USAGE_EVENTS, 0, 1);
    endOf(Topic.ACCOUNTS, 0, 2);

    ConsumerRecords<byte[], byte[]> first = consumer.poll(Duration.ZERO);
    assertThat(names(first)).containsExactly("accounts-0@0");
    assertThat(first.nextOffsets()).containsOnlyKeys(of(Topic.ACCOUNTS, 0));
    assertThat(broker.position(of(Topic.USAGE_EVENTS, 0))).isZero();

    add(Topic.ACCOUNTS, 0, 1);
    add(Topic.USAGE_EVENTS, 0, 0);
    assertThat(poll()).containsExactlyInAnyOrder("accounts-0@1", "usage-events-0@0");
  }

  @Test
  void shouldWithholdEventsWhenTheBrokerHasMoreCredits() {
    add(Topic.USAGE_EVENTS, 0, 0);
    endOf(Topic.CREDITS, 0, 1);

    assertThat(poll()).isEmpty();
  }

  @Test
  void shouldNotWaitForTheSettingsOfAnotherPartition() {
    add(Topic.USAGE_EVENTS, 0, 0);
    add(Topic.USAGE_EVENTS, 1, 0);
    endOf(Topic.ACCOUNTS, 1, 5);

    assertThat(poll()).containsExactly("usage-events-0@0");
  }

  @Test
  void shouldThrowWhatTheConsumerThrows() {
    broker.wakeup();

    assertThatExceptionOfType(WakeupException.class).isThrownBy(() -> consumer.poll(Duration.ZERO));
  }

  private void add(Topic topic, int partition, long offset) {
    broker.addRecord(new ConsumerRecord<>(topic.topicName(), partition, offset, NOTHING, NOTHING));
  }

  private void endOf(Topic topic, int partition, long end) {
    broker.updateEndOffsets(Map.of(of(topic, partition), end));
  }

  private List<String> poll() {
    return names(consumer.poll(Duration.ZERO));
  }

  private static List<String> names(ConsumerRecords<byte[], byte[]> records) {
    return StreamSupport.stream(records.spliterator(), false)
        .map(record -> record.topic() + "-" + record.partition() + "@" + record.offset())
        .toList();
  }

  private static TopicPartition of(Topic topic, int partition) {
    return new TopicPartition(topic.topicName(), partition);
  }
}
