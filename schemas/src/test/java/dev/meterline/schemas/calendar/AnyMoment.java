package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * A billing and an instant, most of the time within two days of a change of the zone's clock, and
 * some of the time with an anchor that puts a start within two hours of that change.
 */
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
    Arbitrary<Moment> nearAChange =
        Combinators.combine(anywhere, shifts).as(AnyMoment::nearAChangeOfTheClock);
    Arbitrary<Integer> minutes = Arbitraries.integers().between(-120, 120);
    Arbitrary<Integer> weeks = Arbitraries.integers().between(-100, 100);
    Arbitrary<Moment> startingNearAChange =
        Combinators.combine(nearAChange, minutes, weeks).as(AnyMoment::startingNearAChange);
    return Arbitraries.oneOf(anywhere, nearAChange, startingNearAChange);
  }

  static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(FIRST, LAST).map(Instant::ofEpochMilli);
  }

  private static Moment nearAChangeOfTheClock(Moment moment, long shiftMillis) {
    ZoneOffsetTransition next = moment.billing.zone().getRules().nextTransition(moment.instant);
    Instant base = next == null ? moment.instant : next.getInstant();
    return new Moment(moment.billing, base.plusMillis(shiftMillis));
  }

  private static Moment startingNearAChange(Moment moment, int minutes, int weeks) {
    ZoneId zone = moment.billing.zone();
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(moment.instant.minusMillis(TWO_DAYS));
    if (next == null) {
      return moment;
    }
    LocalDateTime start = next.getDateTimeBefore().plusMinutes(minutes);
    Instant anchor = start.plusWeeks(weeks).atZone(zone).toInstant();
    return new Moment(new Billing(Optional.of(anchor), BillingInterval.WEEK, zone), moment.instant);
  }
}
