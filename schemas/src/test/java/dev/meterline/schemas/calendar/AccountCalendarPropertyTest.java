package dev.meterline.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.calendar.AnyMoment.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of the calendar, for any zone, anchor, interval and instant. */
class AccountCalendarPropertyTest {

  private static final List<Granularity> CUT_BY_THE_WALL_CLOCK =
      List.of(Granularity.DAY, Granularity.MONTH, Granularity.BILLING_PERIOD);

  @Property(tries = 400)
  void shouldCutAsSomeoneWouldWhoWatchesTheClockOnTheWall(
      @ForAll(supplier = AnyMoment.class) Moment moment) {
    for (Granularity granularity : CUT_BY_THE_WALL_CLOCK) {
      assertThat(moment.calendar().bucket(granularity, moment.instant()))
          .as("%s", granularity)
          .isEqualTo(NaiveCalendar.bucket(moment.billing(), granularity, moment.instant()));
    }
    assertThat(moment.calendar().week(moment.instant()))
        .isEqualTo(NaiveCalendar.week(moment.billing().zone(), moment.instant()));
  }

  @Property
  void shouldHoldEachInstantInExactlyOneBucket(@ForAll(supplier = AnyMoment.class) Moment moment) {
    AccountCalendar calendar = moment.calendar();
    for (Granularity granularity : Granularity.values()) {
      Period bucket = calendar.bucket(granularity, moment.instant());
      assertThat(bucket.contains(moment.instant())).isTrue();
      assertThat(calendar.bucket(granularity, bucket.start())).isEqualTo(bucket);
      assertThat(calendar.bucket(granularity, bucket.end().minusNanos(1))).isEqualTo(bucket);
    }
  }

  @Property(tries = 300)
  void shouldWalkBackWithoutHoles(@ForAll(supplier = AnyMoment.class) Moment moment) {
    for (Granularity granularity : CUT_BY_THE_WALL_CLOCK) {
      Period bucket = moment.calendar().bucket(granularity, moment.instant());
      for (int i = 0; i < 20; i++) {
        Period before = moment.calendar().previous(granularity, bucket);
        assertThat(before.end()).isEqualTo(bucket.start());
        bucket = before;
      }
    }
  }

  @Property(tries = 200)
  void shouldListTheLastBucketsOldestFirst(
      @ForAll(supplier = AnyMoment.class) Moment moment,
      @ForAll @IntRange(min = 1, max = 30) int n) {
    List<Period> last = moment.calendar().last(Granularity.DAY, n, moment.instant());

    assertThat(last).hasSize(n);
    assertThat(last.get(n - 1).contains(moment.instant())).isTrue();
    for (int i = 1; i < n; i++) {
      assertThat(last.get(i - 1).end()).isEqualTo(last.get(i).start());
    }
  }

  @Property
  void shouldCutHoursInUtcWhateverTheZone(@ForAll(supplier = AnyMoment.class) Moment moment) {
    Period hour = moment.calendar().bucket(Granularity.HOUR, moment.instant());

    assertThat(hour.start()).isEqualTo(moment.instant().truncatedTo(ChronoUnit.HOURS));
    assertThat(Duration.between(hour.start(), hour.end())).hasHours(1);
  }

  @Property(tries = 200)
  void shouldTileADayOfUtcWithItsHours(@ForAll(supplier = AnyMoment.class) Moment moment) {
    AccountCalendar utc = AccountCalendar.of(Billing.DEFAULT);
    Period day = utc.bucket(Granularity.DAY, moment.instant());

    assertThat(tiles(day, at -> utc.bucket(Granularity.HOUR, at).end())).isEqualTo(24);
  }

  @Property(tries = 100)
  void shouldTileAPeriodWithItsDaysWhenItBeginsAtLocalMidnight(
      @ForAll(supplier = AnyMoment.class) Moment moment, @ForAll BillingInterval interval) {
    Billing atMidnight = new Billing(Optional.empty(), interval, moment.billing().zone());
    AccountCalendar calendar = AccountCalendar.of(atMidnight);
    UnaryOperator<Instant> nextDay = at -> calendar.bucket(Granularity.DAY, at).end();

    tiles(calendar.bucket(Granularity.BILLING_PERIOD, moment.instant()), nextDay);
    tiles(calendar.bucket(Granularity.MONTH, moment.instant()), nextDay);
    tiles(calendar.week(moment.instant()), nextDay);
  }

  @Property
  void shouldBeginOnTheAnchorsDayOrTheLastOfAShorterMonth(
      @ForAll @IntRange(min = 1, max = 31) int day,
      @ForAll @IntRange(min = -1500, max = 1500) int n) {
    Instant anchor = LocalDate.of(2024, 1, day).atTime(13, 45).toInstant(ZoneOffset.UTC);
    Billing billing = new Billing(Optional.of(anchor), BillingInterval.MONTH, ZoneOffset.UTC);
    YearMonth month = YearMonth.of(2024, 1).plusMonths(n);
    LocalDate start = month.atDay(Math.min(day, month.lengthOfMonth()));

    Period period =
        AccountCalendar.of(billing)
            .bucket(Granularity.BILLING_PERIOD, start.atTime(13, 45).toInstant(ZoneOffset.UTC));

    assertThat(LocalDateTime.ofInstant(period.start(), ZoneOffset.UTC))
        .isEqualTo(start.atTime(13, 45));
  }

  /** Walks from the start to the end of {@code whole} and returns the number of steps. */
  private static int tiles(Period whole, UnaryOperator<Instant> next) {
    int parts = 0;
    Instant at = whole.start();
    while (at.isBefore(whole.end())) {
      at = next.apply(at);
      parts++;
    }
    assertThat(at).isEqualTo(whole.end());
    return parts;
  }
}
