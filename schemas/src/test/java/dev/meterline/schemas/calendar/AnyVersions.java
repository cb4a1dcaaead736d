package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.SettingsVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Up to six versions of 2024 and after, in the order in which they were recorded, each with a name
 * of its own. Some billings come back, some versions are recorded in the same millisecond, some
 * right before a billing period ends, and some changes are minutes apart, some months.
 */
class AnyVersions implements ArbitrarySupplier<List<SettingsVersion>> {

  static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private static final long MINUTES = Duration.ofMinutes(12).toMillis();

  private record Step(
      boolean toPeriodEnd, long millisAfterTheLast, long millisAhead, Billing billing) {

    /** Any time after the last, or some minutes before the period ends that holds that time. */
    Instant recordedAt(List<SettingsVersion> before) {
      Instant last = before.isEmpty() ? FIRST : before.get(before.size() - 1).recordedAt();
      Instant at = last.plusMillis(millisAfterTheLast);
      if (!toPeriodEnd) {
        return at;
      }
      AccountCalendar calendar = SettingsHistory.of(before, Optional.of(FIRST)).calendar();
      Instant end = calendar.bucket(Granularity.BILLING_PERIOD, at).end();
      Instant close = end.minusMillis(millisAfterTheLast % MINUTES);
      return close.isAfter(last) ? close : last;
    }
  }

  @Override
  public Arbitrary<List<SettingsVersion>> get() {
    Arbitrary<List<Billing>> palettes = new AnyBilling().get().list().ofMinSize(1).ofMaxSize(3);
    return palettes.flatMap(palette -> steps(palette).list().ofMaxSize(6)).map(AnyVersions::played);
  }

  private static Arbitrary<Step> steps(List<Billing> palette) {
    return Combinators.combine(Arbitraries.of(true, false), gaps(), gaps(), Arbitraries.of(palette))
        .as(Step::new);
  }

  /** Nothing, minutes, or up to a hundred days. */
  private static Arbitrary<Long> gaps() {
    return Arbitraries.oneOf(
        Arbitraries.just(0L),
        Arbitraries.longs().between(0, MINUTES),
        Arbitraries.longs().between(0, Duration.ofDays(100).toMillis()));
  }

  private static List<SettingsVersion> played(List<Step> steps) {
    List<SettingsVersion> versions = new ArrayList<>();
    for (Step step : steps) {
      Instant recordedAt = step.recordedAt(versions);
      AccountSettings settings = named("v" + versions.size(), step.billing);
      versions.add(
          new SettingsVersion(settings, recordedAt.plusMillis(step.millisAhead), recordedAt));
    }
    return versions;
  }

  static AccountSettings named(String name, Billing billing) {
    AccountSettings base = AccountSettings.DEFAULT;
    return new AccountSettings(
        name,
        base.email(),
        base.plan(),
        billing,
        base.budgets(),
        base.thresholds(),
        base.autoTopUp(),
        base.emailAlerts());
  }
}
