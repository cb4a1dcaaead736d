package dev.meterline.standalone.importer.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryingSenderTest {

  private static final EventBatch BATCH = new EventBatch("application/json", List.of());
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(40));
  private static final Sent DONE = new Sent.Answered(List.of());

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void shouldSendAgainUntilTheServerAnswers() throws InterruptedException {
    Sent sent = sender(again(Optional.empty()), again(Optional.empty()), DONE).send(BATCH);

    assertThat(sent).isEqualTo(DONE);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void shouldWaitAsLongAsTheServerAsks() throws InterruptedException {
    sender(again(Optional.of(Duration.ofSeconds(30))), DONE).send(BATCH);

    assertThat(pauses).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void shouldGiveUpWhenTheWaitsWouldTakeTooLong() throws InterruptedException {
    Sent wait = again(Optional.of(Duration.ofSeconds(30)));

    assertThat(sender(wait, wait, DONE).send(BATCH))
        .isEqualTo(new Sent.Failed("busy; gave up after 2 tries"));
  }

  @Test
  void shouldNotSendAgainWhatTheServerRefused() throws InterruptedException {
    Sent refused = new Sent.Failed("401");

    assertThat(sender(refused, DONE).send(BATCH)).isEqualTo(refused);
    assertThat(pauses).isEmpty();
  }

  @Property
  void shouldNeverWaitShorterThanBeforeNorLongerThanTheMost(
      @ForAll @IntRange(min = 1, max = 1000) int failures) {
    Duration pause = BACKOFF.pause(failures, Optional.empty());

    assertThat(pause)
        .isGreaterThanOrEqualTo(BACKOFF.first())
        .isLessThanOrEqualTo(BACKOFF.most())
        .isLessThanOrEqualTo(BACKOFF.pause(failures + 1, Optional.empty()));
  }

  private static Sent again(Optional<Duration> after) {
    return new Sent.Again("busy", after);
  }

  private Sender sender(Sent... answers) {
    Queue<Sent> next = new ArrayDeque<>(List.of(answers));
    return new RetryingSender(batch -> next.remove(), BACKOFF, pauses::add);
  }
}
