package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.LateHours;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.utils.Utils;

/**
 * Whatever comes late and whenever the process ends: a reader of announced totals and closed hours
 * knows each hour of the last weeks as it is.
 */
class LateHoursLawTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final long START = Instant.parse("2026-03-17T12:40:00Z").toEpochMilli();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private enum What {
    COUNT,
    ANNOUNCE,
    ANNOUNCE_HOURS,
    RESTART
  }

  record Step(What what, int minutesLater, int minutesLate) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> late =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 180), Arbitraries.integers().between(0, 45_000));
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(What.COUNT)),
                Tuple.of(3, Arbitraries.of(What.ANNOUNCE)),
                Tuple.of(1, Arbitraries.of(What.ANNOUNCE_HOURS, What.RESTART))),
            Arbitraries.integers().between(0, 50),
            late)
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** What a reader of the two topics knows. */
  private static final class Reader {
    private final Map<Long, Long> named = new TreeMap<>();
    private Optional<UsageHours> hours = Optional.empty();

    void take(UsageTotals totals) {
      Stream.of(totals.previousHour(), totals.hour())
          .flatMap(Optional::stream)
          .forEach(hour -> named.put(hour.start().toEpochMilli(), hour.requests()));
    }

    long requests(long hour) {
      return hours
          .filter(known -> hour < known.end().toEpochMilli())
          .map(
              known ->
                  known
                      .hours()
                      .filter(use -> use.start().toEpochMilli() == hour)
                      .mapToLong(HourUse::requests)
                      .sum())
          .orElse(named.getOrDefault(hour, 0L));
    }
  }

  private Path dir;

  @BeforeTry
  void makeDir() throws IOException {
    dir = Files.createTempDirectory("meterline-late-hours");
  }

  @AfterTry
  void deleteDir() throws IOException {
    Utils.delete(dir.toFile());
  }

  @Property(tries = 200)
  void shouldTellEachHourAsItIs(@ForAll("steps") List<Step> steps) {
    Map<Long, Long> counted = new TreeMap<>();
    Reader reader = new Reader();
    long now = START;
    try (OpenBooks books = OpenBooks.onDisk(dir, 1_000_000)) {
      for (Step step : steps) {
        now += step.minutesLater * MINUTE;
        switch (step.what) {
          case COUNT -> {
            long time = now - step.minutesLate * MINUTE;
            String id = "e" + counted.values().stream().mapToLong(Long::longValue).sum();
            books.ledger().count(MeteredUse.builder(ACME, id, time).build(), now);
            counted.merge(Math.floorDiv(time, HOUR) * HOUR, 1L, Long::sum);
          }
          case ANNOUNCE -> reader.take(books.ledger().announce(ACME, now).totals());
          case ANNOUNCE_HOURS -> announceLeft(books, reader, now);
          case RESTART -> {
            books.commit();
            books.closeStores();
            books.init();
            books.open();
          }
        }
      }
      announceLeft(books, reader, now);
    }
    long open = Math.floorDiv(now, HOUR) * HOUR;
    for (long hour = open; hour >= open - UsageHours.WINDOW.toMillis() + HOUR; hour -= HOUR) {
      assertThat(reader.requests(hour))
          .as("requests at %s", Instant.ofEpochMilli(hour))
          .isEqualTo(counted.getOrDefault(hour, 0L));
    }
  }

  /** As the announcer does it: what is unannounced is found again after a restart. */
  private static void announceLeft(OpenBooks books, Reader reader, long now) {
    List<AccountId> left = new ArrayList<>();
    books.ledger().forEachUnannounced(left::add);
    for (AccountId account : left) {
      Announcement announced = books.ledger().announce(account, now);
      reader.take(announced.totals());
      if (announced.hours() != LateHours.State.ANNOUNCED) {
        reader.hours = Optional.of(books.ledger().announceHours(account));
      }
    }
  }
}
