package dev.meterline.http.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.meterline.schemas.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FakeTopics topics = new FakeTopics("a", "b");
  private final List<String> applied = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final TopicFollower follower =
      new TopicFollower("test-follower", topics::consumer, Duration.ofMillis(1));

  @AfterEach
  void close() {
    follower.close();
  }

  @Test
  void shouldBeLoadedOnceItHasAppliedAllThatWasThereAtTheStart() {
    append("a", "1");
    append("a", "2");
    append("b", "3");
    topics.setSilent(true);
    follower.start(Map.of("a", this::apply, "b", this::apply));
    await().atMost(PATIENCE).until(() -> topics.consumersMade() == 1);
    assertThat(follower.loaded()).isFalse();

    topics.setSilent(false);

    await().atMost(PATIENCE).until(follower::loaded);
    assertThat(applied).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void shouldBeLoadedAtOnceWhenTheTopicsAreEmpty() {
    follower.start(Map.of("a", this::apply, "b", this::apply));

    await().atMost(PATIENCE).until(follower::loaded);
    assertThat(follower.whenLoaded().toCompletableFuture()).isCompleted();
  }

  @Test
  void shouldTellWhenARecordWasReadBack() throws Exception {
    follower.start(Map.of("a", this::apply, "b", this::apply));
    await().atMost(PATIENCE).until(follower::loaded);
    topics.setSilent(true);
    RecordMetadata written = append("a", "1");
    TopicPartition partition = new TopicPartition("a", written.partition());

    CompletableFuture<Void> reached = follower.reached(partition, written.offset());
    assertThat(reached).isNotDone();
    topics.setSilent(false);

    reached.get(60, TimeUnit.SECONDS);
    assertThat(applied).containsExactly("1");
    assertThat(follower.reached(partition, written.offset())).isCompleted();
  }

  @Test
  void shouldLoseAndRepeatNothingWhenTheBrokerIsAwayForAWhile() {
    append("a", "1");
    follower.start(Map.of("a", this::apply, "b", this::apply));
    await().atMost(PATIENCE).until(follower::loaded);

    topics.failNextPolls(3);
    append("a", "2");
    append("b", "3");

    await().atMost(PATIENCE).until(() -> applied.size() == 3);
    assertThat(applied).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(follower.loaded()).isTrue();
  }

  @Test
  void shouldWaitForATopicThatIsNotMadeYet() {
    FakeTopics late = new FakeTopics();
    try (TopicFollower waiting =
        new TopicFollower("late-follower", late::consumer, Duration.ofMillis(1))) {
      waiting.start(Map.of("late", this::apply));
      await().atMost(PATIENCE).until(() -> late.consumersMade() > 2);
      assertThat(waiting.loaded()).isFalse();

      late.create("late");

      await().atMost(PATIENCE).until(waiting::loaded);
    }
  }

  @Test
  void shouldPassOverARecordThatCannotBeRead() {
    append("a", "1");
    append("a", "malformed");
    append("a", "2");
    follower.start(Map.of("a", this::apply, "b", this::apply));

    await().atMost(PATIENCE).until(follower::loaded);
    assertThat(applied).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void shouldTryARecordAgainWhenItsSinkFails() {
    failures.set(2);
    append("a", "1");
    append("a", "fails at first");
    append("a", "2");
    follower.start(Map.of("a", this::apply, "b", this::apply));

    await().atMost(PATIENCE).until(follower::loaded);
    assertThat(applied).containsExactlyInAnyOrder("1", "fails at first", "2");
  }

  @Test
  void shouldFailThoseWhoWaitWhenItIsClosed() {
    follower.start(Map.of("a", this::apply, "b", this::apply));
    await().atMost(PATIENCE).until(follower::loaded);
    CompletableFuture<Void> never = follower.reached(new TopicPartition("a", 0), 99);

    follower.close();

    assertThatThrownBy(never::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("closed");
    assertThat(follower.reached(new TopicPartition("a", 0), 99)).isCompletedExceptionally();
  }

  @Test
  void shouldCloseWhenItWasNeverStarted() {
    follower.close();

    assertThat(follower.loaded()).isFalse();
  }

  private RecordMetadata append(String topic, String text) {
    return topics.append(topic, text, text.getBytes(StandardCharsets.UTF_8));
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    String text = new String(record.value(), StandardCharsets.UTF_8);
    if (text.equals("malformed")) {
      throw new MalformedRecordException("expected something else");
    }
    if (text.startsWith("fails") && failures.getAndDecrement() > 0) {
      throw new IllegalStateException("not now");
    }
    applied.add(text);
  }
}
