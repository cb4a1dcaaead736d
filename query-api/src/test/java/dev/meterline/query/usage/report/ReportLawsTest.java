package dev.meterline.query.usage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.query.fake.NaiveAccountView;
import dev.meterline.query.fake.NaiveAccountView.Use;
import dev.meterline.query.usage.report.UsageReport.Named;
import dev.meterline.query.usage.report.UsageReport.Piece;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.event.MeteredUse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold of any report, whatever was counted, in any zone, over any change of clocks. */
class ReportLawsTest {

  private static final AccountId ACME = new AccountId("acme");
  // Clocks changed on 29 March 2026 in Berlin, on 8 March in New York, on 5 April on Lord Howe.
  private static final Instant NOW = Instant.parse("2026-04-20T13:20:00Z");
  private static final int DAYS = 80;

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kathmandu",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Kiritimati",
            "Pacific/Marquesas")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<List<Use>> uses() {
    Arbitrary<Long> times =
        Arbitraries.longs()
            .between(NOW.minus(Duration.ofDays(DAYS)).toEpochMilli(), NOW.toEpochMilli());
    return Combinators.combine(
            times,
            Arbitraries.longs().between(-5, 100),
            Arbitraries.of("a", "b"),
            Arbitraries.of("/x", "/y", "(other)"),
            Arbitraries.of(200, 500),
            Arbitraries.longs().between(0, 90_000))
        .as(
            (time, quantity, category, endpoint, status, micros) ->
                Use.of(
                    MeteredUse.builder(ACME, "e", time)
                        .quantity(quantity)
                        .category(category)
                        .endpoint(endpoint)
                        .project("p" + category)
                        .model("m" + endpoint)
                        .status(status)
                        .latencyMicros(micros)
                        .tokens(micros / 2)
                        .costNanos(quantity * 7)
                        .build()))
        .list()
        .ofMaxSize(80);
  }

  @Provide
  Arbitrary<Optional<String>> categories() {
    return Arbitraries.of(Optional.empty(), Optional.of("a"), Optional.of("nobody has it"));
  }

  @Property(tries = 200)
  void shouldSumTheSeriesToTheTotalsAndAgreeWithACountOfTheEvents(
      @ForAll("uses") List<Use> uses,
      @ForAll("zones") ZoneId zone,
      @ForAll Interval interval,
      @ForAll("categories") Optional<String> category,
      @ForAll @IntRange(max = 60) int startsAgo,
      @ForAll @IntRange(max = 60) int days) {
    LocalDate first = today(zone).minusDays(startsAgo);
    LocalDate last = first.plusDays(days);

    UsageReport report = made(uses, zone, request(first, last, interval, category, false));

    assertThat(sum(report.series().stream().map(Piece::measures).toList()))
        .isEqualTo(report.totals());
    assertThat(report.totals())
        .isEqualTo(
            sum(
                uses.stream()
                    .filter(use -> within(use, report.start(), report.end()))
                    .filter(use -> category.isEmpty() || category.get().equals(categoryOf(use)))
                    .map(use -> use.adds().measures())
                    .toList()));
    assertFollowEachOther(report);
  }

  @Property(tries = 100)
  void shouldSumEveryCutToTheTotals(
      @ForAll("uses") List<Use> uses,
      @ForAll("zones") ZoneId zone,
      @ForAll Interval interval,
      @ForAll @IntRange(max = 79) int startsAgo) {
    LocalDate first = today(zone).minusDays(startsAgo);

    UsageReport report =
        made(uses, zone, request(first, today(zone), interval, Optional.empty(), false));

    assertThat(total(report.endpoints())).isEqualTo(report.totals());
    assertThat(total(report.categories())).isEqualTo(report.totals());
    assertThat(total(report.models().orElseThrow())).isEqualTo(report.totals());
    assertThat(total(report.projects().orElseThrow())).isEqualTo(report.totals());
    assertThat(report.endpoints())
        .isSortedAccordingTo(
            (a, b) -> Long.compare(b.measures().requests(), a.measures().requests()));
  }

  @Property(tries = 100)
  void shouldCompareWithTheSameQuestionAskedOfTheDaysBefore(
      @ForAll("uses") List<Use> uses,
      @ForAll("zones") ZoneId zone,
      @ForAll Interval interval,
      @ForAll("categories") Optional<String> category,
      @ForAll @IntRange(max = 40) int startsAgo,
      @ForAll @IntRange(min = 1, max = 40) int length) {
    LocalDate first = today(zone).minusDays(startsAgo);
    LocalDate last = first.plusDays(length - 1L);

    UsageReport report = made(uses, zone, request(first, last, interval, category, true));
    UsageReport before =
        made(
            uses,
            zone,
            request(first.minusDays(length), last.minusDays(length), interval, category, false));

    UsageReport.Comparison comparison = report.comparison().orElseThrow();
    assertThat(comparison)
        .isEqualTo(new UsageReport.Comparison(before.start(), before.end(), before.totals()));
    assertThat(comparison.end()).isEqualTo(report.start());
  }

  /** Where a day is made of whole hours of UTC, an hourly report and a daily one agree. */
  @Property(tries = 100)
  void shouldSumHoursToDaysInZonesOfWholeHours(
      @ForAll("uses") List<Use> uses, @ForAll @IntRange(max = 79) int startsAgo) {
    for (String name : List.of("UTC", "Europe/Berlin", "America/New_York")) {
      ZoneId zone = ZoneId.of(name);
      LocalDate first = today(zone).minusDays(startsAgo);
      UsageReport hours =
          made(uses, zone, request(first, today(zone), Interval.HOURLY, Optional.empty(), false));
      UsageReport days =
          made(uses, zone, request(first, today(zone), Interval.DAILY, Optional.empty(), false));

      for (Piece day : days.series()) {
        assertThat(
                sum(
                    hours.series().stream()
                        .filter(hour -> day.period().contains(hour.period().start()))
                        .map(Piece::measures)
                        .toList()))
            .isEqualTo(day.measures());
      }
      assertThat(hours.totals()).isEqualTo(days.totals());
      assertThat(hours.byHourOfDay()).isEqualTo(days.byHourOfDay());
    }
  }

  @Property(tries = 100)
  void shouldLeaveNoHourOutAndCountNoneTwiceInAnyZone(
      @ForAll("uses") List<Use> uses,
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(max = 70) int startsAgo,
      @ForAll @IntRange(min = 1, max = 9) int length) {
    LocalDate first = today(zone).minusDays(startsAgo);
    LocalDate middle = first.plusDays(length);
    LocalDate last = middle.plusDays(length);

    UsageReport one = hourly(uses, zone, first, middle.minusDays(1));
    UsageReport other = hourly(uses, zone, middle, last);
    UsageReport both = hourly(uses, zone, first, last);

    assertThat(one.end()).isEqualTo(other.start());
    assertThat(both.totals()).isEqualTo(one.totals().plus(other.totals()));
    assertThat(sumOf(both.byHourOfDay().orElseThrow())).isEqualTo(both.totals().requests());
  }

  @Property(tries = 100)
  void shouldStartWeeksOnMondayAndMonthsOnTheFirst(
      @ForAll("zones") ZoneId zone, @ForAll @IntRange(max = 200) int startsAgo) {
    LocalDate first = today(zone).minusDays(startsAgo);

    UsageReport weeks =
        made(
            List.of(), zone, request(first, today(zone), Interval.WEEKLY, Optional.empty(), false));
    UsageReport months =
        made(
            List.of(),
            zone,
            request(first, today(zone), Interval.MONTHLY, Optional.empty(), false));

    assertThat(weeks.series().stream().skip(1))
        .allMatch(piece -> dateAt(piece, zone).getDayOfWeek() == DayOfWeek.MONDAY);
    assertThat(months.series().stream().skip(1))
        .allMatch(piece -> dateAt(piece, zone).getDayOfMonth() == 1);
    assertThat(dateAt(weeks.series().get(0), zone)).isEqualTo(first);
  }

  private static UsageReport hourly(List<Use> uses, ZoneId zone, LocalDate first, LocalDate last) {
    return made(uses, zone, request(first, last, Interval.HOURLY, Optional.empty(), false));
  }

  private static ReportRequest request(
      LocalDate first,
      LocalDate last,
      Interval interval,
      Optional<String> category,
      boolean compare) {
    return new ReportRequest(Optional.of(first), Optional.of(last), interval, category, compare);
  }

  private static UsageReport made(List<Use> uses, ZoneId zone, ReportRequest request) {
    return Reporter.report(view(uses, zone), request, NOW)
        .match(
            report -> report,
            reason -> {
              throw new AssertionError(reason);
            });
  }

  private static NaiveAccountView view(List<Use> uses, ZoneId zone) {
    AccountSettings base = AccountSettings.DEFAULT;
    AccountSettings settings =
        new AccountSettings(
            base.name(),
            base.email(),
            base.plan(),
            new Billing(Optional.empty(), BillingInterval.MONTH, zone),
            base.budgets(),
            base.thresholds(),
            base.autoTopUp(),
            base.emailAlerts());
    Instant made = Instant.parse("2020-01-01T00:00:00Z");
    SettingsHistory history =
        SettingsHistory.of(List.of(new SettingsVersion(settings, made, made)), Optional.empty());
    return new NaiveAccountView(ACME, history, uses);
  }

  private static LocalDate today(ZoneId zone) {
    return LocalDate.ofInstant(NOW, zone);
  }

  private static LocalDate dateAt(Piece piece, ZoneId zone) {
    return LocalDate.ofInstant(piece.period().start(), zone);
  }

  /** Hours are cut by their start, so an event belongs where its hour begins. */
  private static boolean within(Use use, Instant start, Instant end) {
    boolean cutByHours = start.atZone(ZoneId.of("UTC")).getMinute() == 0;
    Instant at = cutByHours ? use.time().truncatedTo(ChronoUnit.HOURS) : use.time();
    return !at.isBefore(start) && at.isBefore(end);
  }

  private static String categoryOf(Use use) {
    return String.valueOf(use.adds().route() == null ? null : use.adds().route().first());
  }

  private static void assertFollowEachOther(UsageReport report) {
    Instant expected = report.start();
    for (Piece piece : report.series()) {
      assertThat(piece.period().start()).isEqualTo(expected);
      expected = piece.period().end();
    }
    assertThat(expected).isEqualTo(report.end());
  }

  private static Measures total(List<Named> cut) {
    return sum(cut.stream().map(Named::measures).toList());
  }

  private static Measures sum(List<Measures> measures) {
    return measures.stream().reduce(Measures.NONE, Measures::plus);
  }

  private static long sumOf(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
