package dev.meterline.query.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.fake.NaiveAccountView;
import dev.meterline.query.fake.NaiveAccountView.Scan;
import dev.meterline.query.fake.NaiveAccountView.Use;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UsageByWindowTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2024-03-17T13:20:00Z");
  private static final Optional<Instant> UNKNOWN_CREATION = Optional.empty();

  @Example
  void shouldNameTheWindowsOfTheDocumentedExample() {
    NaiveAccountView view =
        view(
            Billing.DEFAULT,
            new Use(Instant.parse("2024-03-17T13:00:00Z"), 29),
            new Use(Instant.parse("2024-03-17T12:59:59.999Z"), 809),
            new Use(Instant.parse("2024-03-01T00:00:00Z"), 49_909));

    UsageByWindow usage = UsageByWindow.of(view, UNKNOWN_CREATION, NOW);

    assertThat(last(usage.hours()))
        .isEqualTo(use("2024-03-17T13:00:00Z", "2024-03-17T14:00:00Z", 29));
    assertThat(last(usage.days()))
        .isEqualTo(use("2024-03-17T00:00:00Z", "2024-03-18T00:00:00Z", 838));
    assertThat(last(usage.months()))
        .isEqualTo(use("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z", 50_747));
    assertThat(usage.billingPeriods())
        .containsExactly(use("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z", 50_747));
  }

  @Example
  void shouldShowZerosAndTheCurrentPeriodOnlyWhenTheAccountIsUnheardOf() {
    UsageByWindow usage = UsageByWindow.of(view(Billing.DEFAULT), UNKNOWN_CREATION, NOW);

    assertThat(usage.hours()).hasSize(72).allMatch(use -> use.quantity() == 0);
    assertThat(usage.days()).hasSize(60).allMatch(use -> use.quantity() == 0);
    assertThat(usage.months()).hasSize(12).allMatch(use -> use.quantity() == 0);
    assertThat(usage.billingPeriods())
        .containsExactly(use("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z", 0));
  }

  @Example
  void shouldReachBackToTheCreationWhenItIsBeforeTheFirstEvent() {
    NaiveAccountView view =
        view(Billing.DEFAULT, new Use(Instant.parse("2024-03-02T00:00:00Z"), 5));
    Optional<Instant> createdAt = Optional.of(Instant.parse("2024-01-31T23:59:59Z"));

    UsageByWindow usage = UsageByWindow.of(view, createdAt, NOW);

    assertThat(usage.billingPeriods()).extracting(WindowUse::quantity).containsExactly(5L, 0L, 0L);
  }

  @Example
  void shouldReachBackToTheFirstEventWhenItIsBeforeTheCreation() {
    NaiveAccountView view =
        view(Billing.DEFAULT, new Use(Instant.parse("2024-02-01T00:00:00Z"), 5));

    UsageByWindow usage = UsageByWindow.of(view, Optional.of(NOW), NOW);

    assertThat(usage.billingPeriods()).extracting(WindowUse::quantity).containsExactly(0L, 5L);
  }

  @Example
  void shouldShowTheCurrentPeriodWhenTheFirstEventLiesAFewMinutesAheadInTheNext() {
    Instant now = Instant.parse("2024-03-31T23:58:00Z");
    NaiveAccountView view = view(Billing.DEFAULT, new Use(now.plusSeconds(240), 1));

    UsageByWindow usage = UsageByWindow.of(view, UNKNOWN_CREATION, now);

    assertThat(usage.billingPeriods())
        .containsExactly(use("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z", 0));
  }

  @Example
  void shouldCutDaysOf23HoursWhereClocksGoForward() {
    Billing berlin = billing("Europe/Berlin", BillingInterval.MONTH);
    Instant afterTheChange = Instant.parse("2024-03-31T20:00:00Z");

    UsageByWindow usage = UsageByWindow.of(view(berlin), UNKNOWN_CREATION, afterTheChange);

    assertThat(last(usage.days()).window())
        .isEqualTo(
            new Period(
                Instant.parse("2024-03-30T23:00:00Z"), Instant.parse("2024-03-31T22:00:00Z")));
  }

  @Example
  void shouldReadOneRangeOfEachGranularity() {
    NaiveAccountView view = view(Billing.DEFAULT);

    UsageByWindow.of(view, Optional.of(Instant.parse("2024-02-10T00:00:00Z")), NOW);

    assertThat(view.scans())
        .containsExactly(
            scan(Granularity.HOUR, "2024-03-14T14:00:00Z", "2024-03-17T14:00:00Z"),
            scan(Granularity.DAY, "2024-01-18T00:00:00Z", "2024-03-18T00:00:00Z"),
            scan(Granularity.MONTH, "2023-04-01T00:00:00Z", "2024-04-01T00:00:00Z"),
            scan(Granularity.BILLING_PERIOD, "2024-02-01T00:00:00Z", "2024-04-01T00:00:00Z"));
  }

  @Property
  void windowsAreExactlyAsManyAsPromisedAndWithoutGaps(@ForAll("accounts") Case given) {
    UsageByWindow usage = given.usage();

    assertThat(usage.hours()).hasSize(72);
    assertThat(usage.days()).hasSize(60);
    assertThat(usage.months()).hasSize(12);
    assertThat(usage.billingPeriods()).hasSizeBetween(1, 12);
    for (List<WindowUse> series : List.of(usage.hours(), usage.days(), usage.months())) {
      assertFollowEachOther(series);
      assertThat(last(series).window().contains(given.now())).isTrue();
    }
    List<WindowUse> periodsOldestFirst =
        usage.billingPeriods().stream()
            .sorted(Comparator.comparing((WindowUse use) -> use.window().start()))
            .toList();
    assertFollowEachOther(periodsOldestFirst);
    assertThat(usage.billingPeriods().get(0).window().contains(given.now())).isTrue();
  }

  @Property
  void everyWindowHoldsTheSumOfItsEvents(@ForAll("accounts") Case given) {
    UsageByWindow usage = given.usage();

    for (List<WindowUse> series :
        List.of(usage.hours(), usage.days(), usage.months(), usage.billingPeriods())) {
      for (WindowUse use : series) {
        assertThat(use.quantity()).as("%s", use.window()).isEqualTo(given.sumIn(use.window()));
      }
    }
  }

  @Property
  void daysBeginAtLocalMidnight(@ForAll("accounts") Case given) {
    for (WindowUse use : given.usage().days()) {
      ZonedDateTime start = use.window().start().atZone(given.zone());
      assertThat(start).isEqualTo(start.toLocalDate().atStartOfDay(given.zone()));
    }
  }

  @Property
  void noPeriodEndsBeforeTheAccountBegan(@ForAll("accounts") Case given) {
    List<WindowUse> periods = given.usage().billingPeriods();

    Instant began = given.began();
    assertThat(periods.subList(1, periods.size())).allMatch(p -> p.window().end().isAfter(began));
    Period oldest = last(periods).window();
    assertThat(periods.size() == 12 || !oldest.start().isAfter(began) || periods.size() == 1)
        .isTrue();
  }

  /** An account, and a moment at which it is asked for. */
  record Case(
      ZoneId zone, Billing billing, List<Use> uses, Optional<Instant> created, Instant now) {

    UsageByWindow usage() {
      return UsageByWindow.of(view(billing, uses.toArray(Use[]::new)), created, now);
    }

    long sumIn(Period window) {
      return uses.stream().filter(u -> window.contains(u.time())).mapToLong(Use::quantity).sum();
    }

    Instant began() {
      return uses.stream()
          .map(Use::time)
          .min(Comparator.naturalOrder())
          .filter(first -> created.isEmpty() || first.isBefore(created.get()))
          .or(() -> created)
          .orElse(now);
    }
  }

  @Provide
  Arbitrary<Case> accounts() {
    Arbitrary<Instant> nows =
        Arbitraries.longs()
            .between(0, Duration.ofDays(2 * 366).toMillis())
            .map(Instant.parse("2024-01-01T00:00:00Z")::plusMillis);
    Arbitrary<String> zones =
        Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "America/Sao_Paulo");
    Arbitrary<List<Long>> ages =
        Arbitraries.longs().between(0, Duration.ofDays(400).toMillis()).list().ofMaxSize(40);
    Arbitrary<Optional<Long>> creationAges =
        Arbitraries.longs().between(0, Duration.ofDays(500).toMillis()).optional();
    return Combinators.combine(
            nows, zones, Arbitraries.of(BillingInterval.class), anchors(), ages, creationAges)
        .as(UsageByWindowTest::account);
  }

  private static Arbitrary<Optional<Instant>> anchors() {
    return Arbitraries.longs()
        .between(0, 3 * 366 * 24L)
        .map(hours -> Instant.parse("2022-01-31T00:00:00Z").plus(hours, ChronoUnit.HOURS))
        .optional();
  }

  private static Case account(
      Instant now,
      String zone,
      BillingInterval interval,
      Optional<Instant> anchor,
      List<Long> ages,
      Optional<Long> creationAge) {
    ZoneId zoneId = ZoneId.of(zone);
    List<Use> uses =
        ages.stream().map(age -> new Use(now.minusMillis(age), age % 1000 - 100)).toList();
    return new Case(
        zoneId,
        new Billing(anchor, interval, zoneId),
        uses,
        creationAge.map(now::minusMillis),
        now);
  }

  private static void assertFollowEachOther(List<WindowUse> oldestFirst) {
    for (int i = 1; i < oldestFirst.size(); i++) {
      assertThat(oldestFirst.get(i).window().start())
          .isEqualTo(oldestFirst.get(i - 1).window().end());
    }
  }

  private static NaiveAccountView view(Billing billing, Use... uses) {
    AccountSettings base = AccountSettings.DEFAULT;
    AccountSettings settings =
        new AccountSettings(
            base.name(),
            base.email(),
            base.plan(),
            billing,
            base.budgets(),
            base.thresholds(),
            base.autoTopUp(),
            base.emailAlerts());
    Instant made = Instant.parse("2020-01-01T00:00:00Z");
    SettingsHistory history =
        SettingsHistory.of(List.of(new SettingsVersion(settings, made, made)), Optional.empty());
    return new NaiveAccountView(ACME, history, List.of(uses));
  }

  private static Billing billing(String zone, BillingInterval interval) {
    return new Billing(Optional.empty(), interval, ZoneId.of(zone));
  }

  private static WindowUse use(String start, String end, long quantity) {
    return new WindowUse(new Period(Instant.parse(start), Instant.parse(end)), quantity);
  }

  private static Scan scan(Granularity granularity, String from, String to) {
    return new Scan(granularity, Instant.parse(from), Instant.parse(to));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
