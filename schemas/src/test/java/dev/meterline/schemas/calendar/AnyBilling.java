package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Billings of every zone and interval, with a liking for the ends of months. */
class AnyBilling implements ArbitrarySupplier<Billing> {

  private static final List<String> ALL_ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().toList();

  /** Gaps and overlaps at midnight, odd offsets, half-hour clock changes, a skipped day. */
  private static final List<String> ODD_ZONES =
      List.of(
          "America/St_Johns",
          "America/Sao_Paulo",
          "America/Havana",
          "Asia/Beirut",
          "Asia/Kathmandu",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Pacific/Chatham",
          "Pacific/Kwajalein");

  @Override
  public Arbitrary<Billing> get() {
    return Combinators.combine(
            anchors().optional(0.8), Arbitraries.of(BillingInterval.class), zones())
        .as(Billing::new);
  }

  static Arbitrary<ZoneId> zones() {
    return Arbitraries.oneOf(Arbitraries.of(ODD_ZONES), Arbitraries.of(ALL_ZONES)).map(ZoneId::of);
  }

  /** Whole minutes of 1975 to 2049: the naive model walks by the minute. */
  private static Arbitrary<Instant> anchors() {
    Arbitrary<LocalDate> days =
        Combinators.combine(
                Arbitraries.integers().between(1975, 2049),
                Arbitraries.integers().between(1, 12),
                Arbitraries.oneOf(
                    Arbitraries.integers().between(28, 31), Arbitraries.integers().between(1, 31)))
            .as((year, month, day) -> clamped(YearMonth.of(year, month), day));
    Arbitrary<Integer> minutes =
        Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 24 * 60 - 1));
    return Combinators.combine(days, minutes)
        .as((day, minute) -> day.atStartOfDay().plusMinutes(minute).toInstant(ZoneOffset.UTC));
  }

  private static LocalDate clamped(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }
}
