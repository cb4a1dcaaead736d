package dev.meterline.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known cases, each with its answer written out. */
class AccountCalendarTest {

  @ParameterizedTest
  @CsvSource({
    "2024-01-31T00:00:00Z, 2024-01-31T00:00:00Z, 2024-02-29T00:00:00Z",
    "2024-02-29T12:00:00Z, 2024-02-29T00:00:00Z, 2024-03-31T00:00:00Z",
    "2024-03-30T23:59:59.999Z, 2024-02-29T00:00:00Z, 2024-03-31T00:00:00Z",
    "2024-03-31T00:00:00Z, 2024-03-31T00:00:00Z, 2024-04-30T00:00:00Z",
    "2025-02-28T00:00:00Z, 2025-02-28T00:00:00Z, 2025-03-31T00:00:00Z",
    "2023-12-31T00:00:00Z, 2023-12-31T00:00:00Z, 2024-01-31T00:00:00Z"
  })
  void shouldClampAnAnchorOnThe31stWithoutCarryingItOn(Instant at, Instant start, Instant end) {
    AccountCalendar calendar = monthly("2024-01-31T00:00:00Z", "UTC");

    assertThat(calendar.bucket(Granularity.BILLING_PERIOD, at)).isEqualTo(new Period(start, end));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-01T00:00:00Z, 2024-02-29T00:00:00Z, 2025-02-28T00:00:00Z",
    "2025-02-28T00:00:00Z, 2025-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
    "2028-03-01T00:00:00Z, 2028-02-29T00:00:00Z, 2029-02-28T00:00:00Z"
  })
  void shouldClampAYearlyAnchorOnLeapDay(Instant at, Instant start, Instant end) {
    AccountCalendar calendar = calendar("2024-02-29T00:00:00Z", BillingInterval.YEAR, "UTC");

    assertThat(calendar.bucket(Granularity.BILLING_PERIOD, at)).isEqualTo(new Period(start, end));
  }

  @Test
  void shouldCutWeeksFromTheAnchorsLocalTimeAcrossAChangeOfTheClock() {
    // Wednesday 18:30 in Berlin: 17:30 in winter's UTC, 16:30 in summer's.
    AccountCalendar calendar =
        calendar("2024-01-03T17:30:00Z", BillingInterval.WEEK, "Europe/Berlin");

    assertThat(calendar.bucket(Granularity.BILLING_PERIOD, Instant.parse("2024-03-31T00:00:00Z")))
        .isEqualTo(period("2024-03-27T17:30:00Z", "2024-04-03T16:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // zone, an instant of the day, its start, its end, its length in minutes
    "Europe/Berlin, 2024-03-31T12:00:00Z, 2024-03-30T23:00:00Z, 2024-03-31T22:00:00Z, 1380",
    "Europe/Berlin, 2024-10-27T12:00:00Z, 2024-10-26T22:00:00Z, 2024-10-27T23:00:00Z, 1500",
    "America/New_York, 2024-03-10T12:00:00Z, 2024-03-10T05:00:00Z, 2024-03-11T04:00:00Z, 1380",
    "America/New_York, 2024-11-03T12:00:00Z, 2024-11-03T04:00:00Z, 2024-11-04T05:00:00Z, 1500",
    "Asia/Kathmandu, 2024-05-05T12:00:00Z, 2024-05-04T18:15:00Z, 2024-05-05T18:15:00Z, 1440",
    "Australia/Lord_Howe, 2024-04-06T20:00:00Z, 2024-04-06T13:00:00Z, 2024-04-07T13:30:00Z, 1470",
    "Australia/Lord_Howe, 2024-10-06T00:00:00Z, 2024-10-05T13:30:00Z, 2024-10-06T13:00:00Z, 1410",
    // the clock jumps from midnight to one o'clock: the day begins with the jump
    "America/Sao_Paulo, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z, 1380",
    "America/Havana, 2024-03-10T12:00:00Z, 2024-03-10T05:00:00Z, 2024-03-11T04:00:00Z, 1380",
    // the clock falls back from one o'clock to midnight: the first midnight begins the day
    "America/Havana, 2024-11-03T12:00:00Z, 2024-11-03T04:00:00Z, 2024-11-04T05:00:00Z, 1500",
    // at one minute past midnight back to 23:01: the day has begun and does not end again
    "America/St_Johns, 2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z, 1500",
    // 30 December 2011 did not happen
    "Pacific/Apia, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z, 1440",
    "Pacific/Apia, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z, 1440"
  })
  void shouldCutDaysByTheWallClock(
      String zone, Instant at, Instant start, Instant end, long minutes) {
    Period day = monthly("2024-01-01T00:00:00Z", zone).bucket(Granularity.DAY, at);

    assertThat(day).isEqualTo(new Period(start, end));
    assertThat(Duration.between(start, end)).hasMinutes(minutes);
  }

  @Test
  void shouldBeginWithTheJumpWhenTheClockSkipsTheAnchorsTime() {
    AccountCalendar calendar = monthly("2024-01-31T01:30:00Z", "Europe/Berlin"); // 02:30 there

    assertThat(calendar.bucket(Granularity.BILLING_PERIOD, Instant.parse("2024-04-01T00:00:00Z")))
        .isEqualTo(period("2024-03-31T01:00:00Z", "2024-04-30T00:30:00Z"));
  }

  @Test
  void shouldUseCalendarMonthsOfTheZoneWhenThereIsNoAnchor() {
    Billing billing =
        new Billing(Optional.empty(), BillingInterval.MONTH, ZoneId.of("America/New_York"));
    AccountCalendar calendar = AccountCalendar.of(billing);
    Instant at = Instant.parse("2024-03-15T00:00:00Z");

    assertThat(calendar.bucket(Granularity.BILLING_PERIOD, at))
        .isEqualTo(period("2024-03-01T05:00:00Z", "2024-04-01T04:00:00Z"))
        .isEqualTo(calendar.bucket(Granularity.MONTH, at));
  }

  @Test
  void shouldCutIsoWeeks() {
    AccountCalendar calendar = AccountCalendar.of(Billing.DEFAULT);

    assertThat(calendar.week(Instant.parse("2024-12-31T00:00:00Z")))
        .isEqualTo(period("2024-12-30T00:00:00Z", "2025-01-06T00:00:00Z"));
  }

  @Test
  void shouldCutEveryBucketWhereTheZoneChanges() {
    Instant change = Instant.parse("2024-04-01T00:00:00Z");
    AccountCalendar calendar =
        AccountCalendar.of(Billing.DEFAULT)
            .changedFrom(
                change,
                new Billing(Optional.empty(), BillingInterval.MONTH, ZoneId.of("Asia/Kolkata")));

    assertThat(calendar.bucket(Granularity.DAY, change))
        .isEqualTo(period("2024-04-01T00:00:00Z", "2024-04-01T18:30:00Z"));
    assertThat(calendar.bucket(Granularity.DAY, change.minusMillis(1)))
        .isEqualTo(period("2024-03-31T00:00:00Z", "2024-04-01T00:00:00Z"));
    assertThat(calendar.bucket(Granularity.BILLING_PERIOD, change))
        .isEqualTo(period("2024-04-01T00:00:00Z", "2024-04-30T18:30:00Z"));
    assertThat(calendar.bucket(Granularity.HOUR, change))
        .isEqualTo(period("2024-04-01T00:00:00Z", "2024-04-01T01:00:00Z"));
    assertThat(calendar.zone(change.minusMillis(1))).isEqualTo(ZoneId.of("UTC"));
    assertThat(calendar.zone(change)).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void shouldNotCutADayWhereOnlyTheAnchorChanges() {
    Instant change = Instant.parse("2024-04-15T10:00:00Z");
    Billing moved =
        new Billing(
            Optional.of(Instant.parse("2024-01-20T00:00:00Z")),
            BillingInterval.MONTH,
            ZoneId.of("UTC"));
    AccountCalendar calendar = monthly("2024-01-15T10:00:00Z", "UTC").changedFrom(change, moved);

    assertThat(calendar.bucket(Granularity.DAY, change))
        .isEqualTo(period("2024-04-15T00:00:00Z", "2024-04-16T00:00:00Z"));
    assertThat(calendar.bucket(Granularity.BILLING_PERIOD, change))
        .isEqualTo(period("2024-04-15T10:00:00Z", "2024-04-20T00:00:00Z"));
  }

  @Test
  void shouldRefuseATimeThatNoFourDigitYearCanWrite() {
    AccountCalendar calendar = AccountCalendar.of(Billing.DEFAULT);

    for (Instant at : List.of(Instant.MIN, Instant.MAX, AccountCalendar.ALL_TIME.end())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> calendar.bucket(Granularity.DAY, at))
          .withMessageStartingWith("a time must have a year from 0000 to 9999");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendar.previous(Granularity.ALL_TIME, AccountCalendar.ALL_TIME));
  }

  private static AccountCalendar monthly(String anchor, String zone) {
    return calendar(anchor, BillingInterval.MONTH, zone);
  }

  private static AccountCalendar calendar(String anchor, BillingInterval interval, String zone) {
    return AccountCalendar.of(
        new Billing(Optional.of(Instant.parse(anchor)), interval, ZoneId.of(zone)));
  }

  private static Period period(String start, String end) {
    return new Period(Instant.parse(start), Instant.parse(end));
  }
}
