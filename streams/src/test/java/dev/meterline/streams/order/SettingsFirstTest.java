package dev.meterline.streams.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

  private static final String SETTINGS = "settings";
  private static final String CREDITS = "credits";
  private static final String EVENTS = "events";
  private static final String CALLS = "calls";
  private static final String NOTES = "notes";
  private static final byte[] NOTHING = new byte[0];

  private final MockConsumer<byte[], byte[]> broker = new MockConsumer<>("earliest");
  private final Consumer<byte[], byte[]> consumer =
      SettingsFirst.over(
          broker, new ReadingOrder(Set.of(SETTINGS, CREDITS), Set.of(EVENTS, CALLS)));

  @BeforeEach
  void assignAll() {
    assign(
        Stream.of(SETTINGS, CREDITS, EVENTS, CALLS, NOTES)
            .flatMap(topic -> Stream.of(of(topic, 0), of(topic, 1)))
            .toList());
  }

  private void assign(List<TopicPartition> partitions) {
    broker.assign(partitions);
    partitions.forEach(partition -> broker.updateBeginningOffsets(Map.of(partition, 0L)));
  }

  @Test
  void shouldHandOutEventsWhenSettingsAreReadToTheirEnd() {
    add(SETTINGS, 0, 0);
    add(EVENTS, 0, 0);
    endOf(SETTINGS, 0, 1);

    assertThat(poll()).containsExactlyInAnyOrder("settings-0@0", "events-0@0");
  }

  @Test
  void shouldWithholdEventsWhenTheBrokerHasMoreSettings() {
    add(SETTINGS, 0, 0);
    add(EVENTS, 0, 0);
    add(EVENTS, 0, 1);
    endOf(SETTINGS, 0, 2);

    ConsumerRecords<byte[], byte[]> first = consumer.poll(Duration.ZERO);
    assertThat(names(first)).containsExactly("settings-0@0");
    assertThat(first.nextOffsets()).containsOnlyKeys(of(SETTINGS, 0));
    assertThat(broker.position(of(EVENTS, 0))).isZero();

    add(SETTINGS, 0, 1);
    add(EVENTS, 0, 0);
    assertThat(poll()).containsExactlyInAnyOrder("settings-0@1", "events-0@0");
  }

  @Test
  void shouldWithholdEventsWhenTheBrokerHasMoreCredits() {
    add(EVENTS, 0, 0);
    endOf(CREDITS, 0, 1);

    assertThat(poll()).isEmpty();
  }

  @Test
  void shouldNotWaitForTheSettingsOfAnotherPartition() {
    add(EVENTS, 0, 0);
    add(EVENTS, 1, 0);
    endOf(SETTINGS, 1, 5);

    assertThat(poll()).containsExactly("events-0@0");
  }

  @Test
  void shouldWithholdEveryLedTopicAndNoOther() {
    add(EVENTS, 0, 0);
    add(CALLS, 0, 0);
    add(NOTES, 0, 0);
    endOf(SETTINGS, 0, 1);

    assertThat(poll()).containsExactly("notes-0@0");

    assertThat(broker.position(of(EVENTS, 0))).isZero();
    assertThat(broker.position(of(CALLS, 0))).isZero();
  }

  @Test
  void shouldWaitForThoseLeadersThatTheConsumerHasWhenItLacksSome() {
    assign(List.of(of(CREDITS, 0), of(EVENTS, 0)));
    add(EVENTS, 0, 0);
    endOf(SETTINGS, 0, 5);
    endOf(CREDITS, 0, 1);
    assertThat(poll()).isEmpty();

    add(CREDITS, 0, 0);
    add(EVENTS, 0, 0);

    assertThat(poll()).containsExactlyInAnyOrder("credits-0@0", "events-0@0");
  }

  @Test
  void shouldThrowWhatTheConsumerThrows() {
    broker.wakeup();

    assertThatExceptionOfType(WakeupException.class).isThrownBy(() -> consumer.poll(Duration.ZERO));
  }

  private void add(String topic, int partition, long offset) {
    broker.addRecord(new ConsumerRecord<>(topic, partition, offset, NOTHING, NOTHING));
  }

  private void endOf(String topic, int partition, long end) {
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

  private static TopicPartition of(String topic, int partition) {
    return new TopicPartition(topic, partition);
  }
}
