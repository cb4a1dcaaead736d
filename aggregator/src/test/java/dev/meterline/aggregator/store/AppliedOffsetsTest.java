package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppliedOffsetsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AppliedOffsets applied = new AppliedOffsets();

  @BeforeEach
  void serve() {
    applied.restart(new PartitionMark(10, 1000, 4, 6, 0, 0));
  }

  @Test
  void shouldCompleteAtOnceWhenTheOffsetIsApplied() {
    assertThat(applied.reached(10)).isCompletedWithValue(true);
    assertThat(applied.reached(3)).isCompletedWithValue(true);
    assertThat(applied.waiting()).isZero();
  }

  @Test
  void shouldCompleteWhenTheOffsetGetsApplied() {
    CompletableFuture<Boolean> at12 = applied.reached(12);
    CompletableFuture<Boolean> at12Too = applied.reached(12);
    CompletableFuture<Boolean> at14 = applied.reached(14);

    applied.advance(11, 1100);
    assertThat(at12).isNotDone();
    applied.advance(13, 1300);

    assertThat(at12).isCompletedWithValue(true);
    assertThat(at12Too).isCompletedWithValue(true);
    assertThat(at14).isNotDone();
    assertThat(applied.waiting()).isEqualTo(1);
  }

  @Test
  void shouldLeaveNothingBehindWhenTheCallerGivesUp() {
    CompletableFuture<Boolean> wait = applied.reached(99);
    CompletableFuture<Boolean> timedOut =
        applied.reached(99).completeOnTimeout(false, 1, TimeUnit.MILLISECONDS);

    wait.complete(false);

    await().atMost(PATIENCE).until(timedOut::isDone);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(applied.waiting()).isZero());
  }

  @Test
  void shouldTellEveryoneWhenItIsAbandoned() {
    CompletableFuture<Boolean> wait = applied.reached(99);

    applied.abandon();

    assertThat(wait).isCompletedWithValue(false);
    assertThat(applied.reached(99)).isCompletedWithValue(false);
    assertThat(applied.mark()).isEqualTo(PartitionMark.NONE);
    assertThat(applied.waiting()).isZero();
  }

  @Test
  void shouldNeverStepBack() {
    applied.advance(12, 2000);
    applied.advance(11, 1500);

    assertThat(applied.mark()).isEqualTo(new PartitionMark(12, 2000, 4, 8, 0, 0));
  }

  @Test
  void shouldCountUnreadableAndReroutedRecordsBesideTheOffset() {
    applied.unreadable();
    applied.rerouted();
    applied.advance(11, 1100);

    assertThat(applied.mark()).isEqualTo(new PartitionMark(11, 1100, 4, 7, 1, 1));
    assertThat(PartitionMark.decode(applied.mark().encode())).isEqualTo(applied.mark());
  }

  /**
   * Many ask for offsets just ahead of the one that is applied: the moment when one can be lost.
   */
  @Test
  void shouldLoseNoOneWhoComesInTheMomentOfTheAdvance()
      throws ExecutionException, InterruptedException, TimeoutException {
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<List<CompletableFuture<Boolean>>>> asking = new ArrayList<>();
    try {
      for (int t = 0; t < 3; t++) {
        long seed = t;
        asking.add(threads.submit(() -> ask(stop, new Random(seed))));
      }
      for (long offset = 11; offset < 100_000; offset++) {
        applied.advance(offset, offset);
      }
      applied.abandon();
    } finally {
      stop.set(true);
      threads.shutdown();
    }
    for (Future<List<CompletableFuture<Boolean>>> asked : asking) {
      for (CompletableFuture<Boolean> wait : asked.get()) {
        assertThat(wait.get(60, TimeUnit.SECONDS)).isNotNull();
      }
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(applied.waiting()).isZero());
  }

  private List<CompletableFuture<Boolean>> ask(AtomicBoolean stop, Random random) {
    List<CompletableFuture<Boolean>> waits = new ArrayList<>();
    while (!stop.get() && waits.size() < 50_000) {
      waits.add(applied.reached(applied.mark().offset() + random.nextInt(4)));
    }
    return waits;
  }
}
