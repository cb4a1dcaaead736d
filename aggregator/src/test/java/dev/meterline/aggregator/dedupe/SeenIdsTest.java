package dev.meterline.aggregator.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenIdsTest {

  private static final int HOT = 500;

  @TempDir Path dir;
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  // What the log would hold: the mark of each batch.
  private final Map<Long, Long> log = new HashMap<>();

  @AfterEach
  void stop() {
    background.shutdownNow();
  }

  private boolean inLog(int day, long batch, long mark) {
    return log.getOrDefault(batch, 0L) == mark;
  }

  /** Puts ids in batches of 50 as the store does, and remembers them in a model. */
  private final class Feed {
    private final Random random;
    private final SeenIds ids;
    private final Map<Long, Integer> model = new HashMap<>();
    private long batch;
    private long firstHot;

    Feed(SeenIds ids, long seed) {
      this.ids = ids;
      this.random = new Random(seed);
    }

    void batches(int count, int day) {
      for (int b = 0; b < count; b++) {
        for (int i = 0; i < 50; i++) {
          long id = random.nextLong();
          ids.put(id, ~id, day);
          model.put(id, day);
        }
        log.put(batch, batch * 7 + 1);
        batch++;
        if (ids.isFull()) {
          ids.freeze(new Batches(firstHot, batch - 1), (batch - 1) * 7 + 1);
          firstHot = batch;
        }
        ids.maintain(0);
      }
    }
  }

  private void settle(SeenIds ids, int firstDay) {
    for (int i = 0; i < 20; i++) {
      // Whatever was queued before this has run once this has.
      assertThat(background.submit(() -> true)).succeedsWithin(Duration.ofSeconds(20));
      ids.maintain(firstDay);
    }
  }

  @Test
  void shouldFindEveryIdAndNoOtherWhereverItLies() {
    ColdIds cold = new ColdIds(dir, background);
    SeenIds ids = new SeenIds(HOT, cold);
    Feed feed = new Feed(ids, 1);
    feed.batches(200, 20_000);
    feed.batches(205, 20_001);
    settle(ids, 0);

    assertThat(cold.runs()).isBetween(1, 12);
    assertThat(ids.size()).isEqualTo(feed.model.size());
    feed.model.forEach((id, day) -> assertThat(ids.dayOf(id, ~id)).isEqualTo(day));
    Random others = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      long id = others.nextLong();
      assertThat(ids.dayOf(id, ~id)).isEqualTo(-1);
    }
    // The same leading half with another tail is another id.
    feed.model.keySet().forEach(id -> assertThat(ids.dayOf(id, id)).isEqualTo(-1));
    ids.close();
  }

  @Test
  void shouldForgetWholeRunsWhenTheirDaysAreOver() {
    ColdIds cold = new ColdIds(dir, background);
    SeenIds ids = new SeenIds(HOT, cold);
    Feed feed = new Feed(ids, 3);
    feed.batches(100, 20_000);
    settle(ids, 0);
    feed.batches(100, 20_040);
    settle(ids, 20_005);

    feed.model.forEach(
        (id, day) -> {
          if (day == 20_040) {
            assertThat(ids.dayOf(id, ~id)).isEqualTo(day);
          }
        });
    assertThat(ids.size()).isLessThan(feed.model.size());
    ids.close();
  }

  @Test
  void shouldTakeOverTheFilesOfAnEarlierProcess() {
    ColdIds first = new ColdIds(dir, background);
    SeenIds before = new SeenIds(HOT, first);
    Feed feed = new Feed(before, 4);
    feed.batches(60, 20_000);
    settle(before, 0);
    before.close();

    ColdIds cold = new ColdIds(dir, background);
    Optional<ColdIds.Covered> covered = cold.open(this::inLog);

    assertThat(covered).contains(new ColdIds.Covered(59, 20_000));
    feed.model.forEach((id, day) -> assertThat(cold.dayOf(id, ~id)).isEqualTo(day));
    cold.close();
  }

  @Test
  void shouldThrowAwayFilesThatDoNotBelongToTheLogOrAreCutOff() throws IOException {
    ColdIds first = new ColdIds(dir, background);
    SeenIds before = new SeenIds(HOT, first);
    Feed feed = new Feed(before, 5);
    feed.batches(20, 20_000);
    settle(before, 0);
    before.close();
    log.put(19L, 4711L);
    Files.write(dir.resolve("20-29.ids"), new byte[100]);

    ColdIds cold = new ColdIds(dir, background);
    Optional<ColdIds.Covered> covered = cold.open(this::inLog);

    assertThat(covered.map(ColdIds.Covered::lastBatch)).isNotEqualTo(Optional.of(19L));
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString())).doesNotContain("20-29.ids");
    }
    cold.close();
  }
}
