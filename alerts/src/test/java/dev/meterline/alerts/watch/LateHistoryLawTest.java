package dev.meterline.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Totals and closed hours come on two topics, so each is in order and the two are not. However they
 * meet, repeated or not, with restarts or without: the history becomes the same.
 */
class LateHistoryLawTest {

  private final WatchForm form =
      new WatchForm(TopicSerdes.usageTotals(new InMemorySchemaRegistry()));

  /** What was announced, in order. */
  private static final class Announced {
    private final List<UsageTotals> totals = new ArrayList<>();
    private final List<UsageHours> hours = new ArrayList<>();
  }

  /** Whoever reads it. */
  private final class Reader {
    private final ShelfInMemory shelf = new ShelfInMemory();
    private final Watcher watcher = new Watcher(shelf);
    private AccountWatch watch = AccountWatch.NEW;

    void take(UsageTotals totals) {
      watch = watcher.announced(watch, WatchSettings.NONE, totals, totals.asOf()).watch();
    }

    void take(UsageHours hours) {
      watch = watcher.learned(watch, hours).watch();
    }

    void restart() {
      watch = form.deserializer().deserialize("", form.serializer().serialize("", watch));
    }

    Map<String, HourHistory> history() {
      return shelf.all();
    }

    NavigableMap<Long, Counts> errorDays() {
      return watch.errors().meter().days();
    }
  }

  @Property(tries = 300)
  void shouldLearnTheSameHistoryHoweverTotalsAndHoursMeet(@ForAll long seed) {
    Random random = new Random(seed);
    Announced announced = announce(random);
    Reader inOrder = new Reader();
    announced.totals.forEach(inOrder::take);
    announced.hours.forEach(inOrder::take);

    Reader mixed = new Reader();
    Deque<UsageTotals> totals = new ArrayDeque<>(announced.totals);
    Deque<UsageHours> hours = new ArrayDeque<>(announced.hours);
    while (!totals.isEmpty() || !hours.isEmpty()) {
      boolean takeTotals = hours.isEmpty() || (!totals.isEmpty() && random.nextInt(4) > 0);
      for (int times = random.nextInt(5) == 0 ? 2 : 1; times > 0; times--) {
        if (takeTotals) {
          mixed.take(totals.getFirst());
        } else {
          mixed.take(hours.getFirst());
        }
        if (random.nextInt(5) == 0) {
          mixed.restart();
        }
      }
      if (takeTotals) {
        totals.removeFirst();
      } else {
        hours.removeFirst();
      }
    }

    assertThat(mixed.history()).isEqualTo(inOrder.history());
    assertThat(mixed.errorDays()).isEqualTo(inOrder.errorDays());
    assertThat(mixed.watch.hours().nextShelved()).isEqualTo(inOrder.watch.hours().nextShelved());
  }

  /** All that is on the shelf, and nothing else, is what makes a rate of errors usual. */
  @Property(tries = 300)
  void shouldKnowTheErrorsOfTheLastDaysAsTheHistoryHasThem(@ForAll long seed) {
    Random random = new Random(seed);
    Announced announced = announce(random);
    Reader reader = new Reader();
    announced.totals.forEach(reader::take);
    announced.hours.forEach(reader::take);

    NavigableMap<Long, Counts> sums = new TreeMap<>();
    reader
        .history()
        .values()
        .forEach(
            history ->
                history.days().forEach((day, counts) -> sums.merge(day, counts, Counts::plus)));
    sums.values().removeIf(day -> day.requests() == 0);
    NavigableMap<Long, Counts> lastWeek =
        sums.isEmpty() ? sums : sums.tailMap(sums.lastKey() - 7, false);

    assertThat(reader.errorDays()).isEqualTo(lastWeek);
  }

  private static Announced announce(Random random) {
    Announced announced = new Announced();
    MeterInMemory meter = new MeterInMemory("acme", Instant.parse("2024-03-18T12:40:00Z"));
    for (int step = random.nextInt(60); step > 0; step--) {
      meter.pass(Duration.ofMinutes(random.nextInt(90)));
      int late = random.nextInt(3) == 0 ? random.nextInt(60_000) : random.nextInt(150);
      meter.count(meter.now().minus(Duration.ofMinutes(late)), random.nextInt(1, 500));
      announced.totals.add(meter.totals());
      if (meter.owesHours() && random.nextBoolean()) {
        announced.hours.add(meter.hours());
      }
    }
    if (meter.owesHours()) {
      announced.hours.add(meter.hours());
    }
    return announced;
  }
}
