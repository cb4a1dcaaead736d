package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.Billing;
import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** A billing and an instant, half of the time within two days of a change of the zone's clock. */
class AnyMoment implements ArbitrarySupplier<AnyMoment.Moment> {

  private static final long FIRST = Instant.parse("1975-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("2049-12-31T00:00:00Z").toEpochMilli();
  private static final long TWO_DAYS = Duration.ofDays(2).toMillis();

  record Moment(Billing billing, Instant instant) {

    AccountCalendar calendar() {
      return AccountCalendar.of(billing);
    }
  }

  @Override
  public Arbitrary<Moment> get() {
    Arbitrary<Billing> billings = new AnyBilling().get();
    Arbitrary<Moment> anywhere = Combinators.combine(billings, instants()).as(Moment::new);
    Arbitrary<Long> shifts = Arbitraries.longs().between(-TWO_DAYS, TWO_DAYS);
    return Arbitraries.oneOf(
        anywhere, Combinators.combine(anywhere, shifts).as(AnyMoment::nearAChangeOfTheClock));
  }

  static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(FIRST, LAST).map(Instant::ofEpochMilli);
  }

  private static Moment nearAChangeOfTheClock(Moment moment, long shiftMillis) {
    ZoneOffsetTransition next = moment.billing.zone().getRules().nextTransition(moment.instant);
    Instant base = next == null ? moment.instant : next.getInstant();
    return new Moment(moment.billing, base.plusMillis(shiftMillis));
  }
}
