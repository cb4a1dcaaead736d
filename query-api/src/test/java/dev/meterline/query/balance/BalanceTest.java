package dev.meterline.query.balance;

import static dev.meterline.query.balance.CreditedView.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.query.fake.NaiveAccountView.Use;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BalanceTest {

  private static final Instant NOW = Instant.parse("2024-03-17T13:20:00Z");
  private static final NanoDollars CENT_AND_A_HALF = dollars("0.015");

  @Example
  void shouldAddUpToTheDocumentedExample() {
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      uses.add(use(NOW.minus(Duration.ofDays(2)), CENT_AND_A_HALF.nanos(), "video-" + i % 3));
    }
    for (int i = 0; i < 50; i++) {
      uses.add(use(NOW.minus(Duration.ofHours(2)), CENT_AND_A_HALF.nanos(), "video-" + i % 3));
    }
    uses.add(correction(NOW.minus(Duration.ofDays(1)), dollars("0.75")));

    Balance balance =
        Balance.of(
            CreditedView.of(
                Charging.always(ChargeInterval.DAY, "UTC").settings(), dollars("19.20"), uses),
            plan(CENT_AND_A_HALF),
            NOW);

    assertThat(balance.left()).isEqualTo(dollars("12.45"));
    assertThat(balance.units()).isEqualTo(450);
    assertThat(balance.activeResources()).isEqualTo(3);
    assertThat(balance.uncharged()).isEqualTo(dollars("0.75"));
    assertThat(balance.charged()).isEqualTo(dollars("6.75"));
    assertThat(balance.affordableUnits()).hasValue(830);
    assertThat(balance.unitPrice()).isEqualTo(CENT_AND_A_HALF);
  }

  @Example
  void shouldChargeALateEventOfAClosedIntervalAtOnce() {
    Use late = use(Instant.parse("2024-03-16T23:59:59.999Z"), 5, "v");
    Use early = use(Instant.parse("2024-03-17T00:00:00Z"), 7, "v");

    Balance balance = balance(Charging.always(ChargeInterval.DAY, "UTC"), late, early);

    assertThat(balance.charged().nanos()).isEqualTo(5);
    assertThat(balance.uncharged().nanos()).isEqualTo(7);
  }

  @Example
  void shouldNotChargeAnEventThatIsAFewMinutesAhead() {
    Use ahead = use(NOW.plusSeconds(3000), 5, "v");

    Balance balance = balance(Charging.always(ChargeInterval.HOUR, "UTC"), ahead);

    assertThat(balance.uncharged().nanos()).isEqualTo(5);
  }

  @Example
  void shouldCutDaysAndMonthsInTheAccountsZone() {
    Use beforeMidnight = use(Instant.parse("2024-03-16T18:29:59Z"), 1, "v");
    Use afterMidnight = use(Instant.parse("2024-03-16T18:30:00Z"), 2, "v");
    Use lastMonth = use(Instant.parse("2024-02-29T18:29:59Z"), 4, "v");

    assertThat(
            balance(
                    Charging.always(ChargeInterval.DAY, "Asia/Kolkata"),
                    beforeMidnight,
                    afterMidnight,
                    lastMonth)
                .charged()
                .nanos())
        .isEqualTo(5);
    assertThat(
            balance(
                    Charging.always(ChargeInterval.MONTH, "Asia/Kolkata"),
                    beforeMidnight,
                    afterMidnight,
                    lastMonth)
                .charged()
                .nanos())
        .isEqualTo(4);
  }

  @Example
  void shouldKeepChargedWhatWasChargedByTheHourWhenTheIntervalBecomesADay() {
    Charging charging =
        new Charging(
            Charging.always(ChargeInterval.HOUR, "UTC").zone(),
            new TreeMap<>(Charging.always(ChargeInterval.HOUR, "UTC").intervals()));
    charging.intervals().put(Instant.parse("2024-03-17T10:20:00Z"), ChargeInterval.DAY);
    Use charged = use(Instant.parse("2024-03-17T09:59:59Z"), 1, "v");
    Use open = use(Instant.parse("2024-03-17T10:00:00Z"), 2, "v");

    Balance balance = balance(charging, charged, open);

    assertThat(balance.charged().nanos()).isEqualTo(1);
    assertThat(balance.uncharged().nanos()).isEqualTo(2);
  }

  @Example
  void shouldCountEachResourceOfTheLast24HoursOnce() {
    Balance balance =
        balance(
            Charging.always(ChargeInterval.DAY, "UTC"),
            use(NOW, 1, "a"),
            use(NOW.minus(Duration.ofHours(5)), 1, "a"),
            use(NOW.minus(Duration.ofHours(24)), 1, "b"),
            use(NOW.minus(Duration.ofHours(25)), 1, "c"));

    assertThat(balance.activeResources()).isEqualTo(2);
  }

  @Example
  void shouldNeverEstimateLessThanNothing() {
    Use costly = use(NOW.minus(Duration.ofDays(3)), 100, "v");

    Balance balance =
        Balance.of(
            CreditedView.of(
                Charging.always(ChargeInterval.DAY, "UTC").settings(),
                NanoDollars.ZERO,
                List.of(costly)),
            plan(new NanoDollars(7)),
            NOW);

    assertThat(balance.left().nanos()).isEqualTo(-100);
    assertThat(balance.affordableUnits()).hasValue(0);
  }

  @Example
  void shouldEstimateNothingWhenUnitsAreFree() {
    assertThat(balance(Charging.always(ChargeInterval.DAY, "UTC")).affordableUnits()).isEmpty();
  }

  /** A day of Newfoundland begins at half past an hour, and hours are UTC. */
  @Example
  void shouldKeepADayChargedThatClosedInTheHourOfAChange() {
    Instant change = Instant.parse("2024-01-01T03:30:00.001Z");
    Charging charging =
        new Charging(
            ZoneId.of("America/St_Johns"),
            new TreeMap<>(
                Map.of(
                    Instant.parse("2020-01-01T00:00:00Z"),
                    ChargeInterval.DAY,
                    change,
                    ChargeInterval.HOUR)));
    Use lateOnOldYearsEve = use(change.minusMillis(2), 3, "v");
    Case given = new Case(charging, List.of(lateOnOldYearsEve), change);

    assertThat(given.balanceAt(change.minusMillis(1)).charged().nanos()).isEqualTo(3);
    assertThat(given.balanceAt(change).charged().nanos()).isEqualTo(3);
  }

  @Property
  void shouldChargeExactlyWhatLiesInClosedIntervals(@ForAll("accounts") Case given) {
    Balance balance = given.balanceAt(given.now());

    long charged =
        given.uses().stream()
            .filter(use -> given.charging().isCharged(use.time(), given.now()))
            .mapToLong(use -> use.adds().measures().costNanos())
            .sum();
    long all = given.uses().stream().mapToLong(use -> use.adds().measures().costNanos()).sum();
    assertThat(balance.charged().nanos()).isEqualTo(charged);
    assertThat(balance.uncharged().nanos()).isEqualTo(all - charged);
    assertThat(balance.left().nanos()).isEqualTo(balance.credits().nanos() - charged);
  }

  @Property
  void shouldNeverTakeBackAChargeWhenTimePasses(
      @ForAll("accounts") Case given, @ForAll("steps") List<Long> stepsMillis) {
    Instant now = given.now();
    long before = given.balanceAt(now).charged().nanos();
    for (long step : stepsMillis) {
      now = now.plusMillis(step);
      long after = given.balanceAt(now).charged().nanos();
      assertThat(after).isGreaterThanOrEqualTo(before);
      before = after;
    }
  }

  @Property
  void shouldAffordAsManyUnitsAsTheMoneyIsEnoughFor(
      @ForAll("accounts") Case given, @ForAll("prices") long priceNanos) {
    Balance balance = Balance.of(given.view(), plan(new NanoDollars(priceNanos)), given.now());

    long units = balance.affordableUnits().orElseThrow();
    long left = balance.left().nanos();
    assertThat(units).isNotNegative();
    assertThat(units == 0 || units * priceNanos <= left).isTrue();
    assertThat((units + 1) * priceNanos).isGreaterThan(left);
  }

  /** An account, and a moment at which it is asked for. */
  record Case(Charging charging, List<Use> uses, Instant now) {

    CreditedView view() {
      return CreditedView.of(charging.settings(), dollars("0.00001"), uses);
    }

    Balance balanceAt(Instant instant) {
      return Balance.of(view(), Plan.NONE, instant);
    }
  }

  @Provide
  Arbitrary<Long> prices() {
    return Arbitraries.longs().between(1, 1000);
  }

  @Provide
  Arbitrary<List<Long>> steps() {
    return Arbitraries.longs().between(0, Duration.ofDays(2).toMillis()).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<Case> accounts() {
    Arbitrary<String> zones =
        Arbitraries.of(
            "UTC", "Europe/Berlin", "Asia/Kolkata", "Pacific/Chatham", "America/St_Johns");
    Arbitrary<Long> ages = Arbitraries.longs().between(0, Duration.ofDays(33).toMillis());
    Arbitrary<List<Long>> changes = ages.list().ofMaxSize(4);
    Arbitrary<List<ChargeInterval>> intervals =
        Arbitraries.of(ChargeInterval.class).list().ofSize(5);
    Arbitrary<Long> nows = Arbitraries.longs().between(0, Duration.ofDays(366).toMillis());
    return Combinators.combine(zones, changes, intervals, ages.list().ofMaxSize(30), nows)
        .as(BalanceTest::account);
  }

  private static Case account(
      String zone,
      List<Long> changes,
      List<ChargeInterval> intervals,
      List<Long> ages,
      long sinceNewYear) {
    Instant now = Instant.parse("2024-01-01T00:00:00Z").plusMillis(sinceNewYear);
    Charging charging = Charging.always(intervals.get(4), zone);
    for (int i = 0; i < changes.size(); i++) {
      charging.intervals().put(now.minusMillis(changes.get(i)), intervals.get(i));
    }
    List<Use> uses =
        ages.stream().map(age -> use(now.minusMillis(age), 1 + age % 1000, "v")).toList();
    return new Case(charging, uses, now);
  }

  private static Balance balance(Charging charging, Use... uses) {
    return Balance.of(
        CreditedView.of(charging.settings(), NanoDollars.ZERO, List.of(uses)), Plan.NONE, NOW);
  }

  private static Use correction(Instant time, NanoDollars cost) {
    Measures measures = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, cost.nanos(), 0);
    return new Use(time, new Contribution(measures, null, null, null));
  }

  private static Plan plan(NanoDollars price) {
    return new Plan("", OptionalLong.empty(), price, OptionalLong.empty(), ChargeInterval.DAY);
  }

  private static NanoDollars dollars(String amount) {
    return NanoDollars.ofDollars(new BigDecimal(amount));
  }
}
