package dev.meterline.query.balance;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The naive model of charging: every instant at which an interval closes, one by one.
 *
 * @param zone the account's zone
 * @param intervals the charge intervals by when they took effect; the first holds for all time
 *     before
 */
record Charging(ZoneId zone, TreeMap<Instant, ChargeInterval> intervals) {

  static Charging always(ChargeInterval interval, String zone) {
    return new Charging(
        ZoneId.of(zone), new TreeMap<>(Map.of(Instant.parse("2020-01-01T00:00:00Z"), interval)));
  }

  SettingsHistory settings() {
    List<SettingsVersion> versions = new ArrayList<>();
    intervals.forEach(
        (from, interval) -> versions.add(new SettingsVersion(settings(interval), from, from)));
    return SettingsHistory.of(versions, Optional.of(intervals.firstKey()));
  }

  private AccountSettings settings(ChargeInterval interval) {
    AccountSettings none = AccountSettings.DEFAULT;
    return new AccountSettings(
        "",
        Optional.empty(),
        new Plan("", OptionalLong.empty(), NanoDollars.ZERO, OptionalLong.empty(), interval),
        new Billing(Optional.empty(), BillingInterval.MONTH, zone),
        Map.of(),
        none.thresholds(),
        Optional.empty(),
        List.of());
  }

  /** Whether usage of {@code time} is charged at {@code now}: an interval has closed in between. */
  boolean isCharged(Instant time, Instant now) {
    return closings(time.minus(40, ChronoUnit.DAYS), now).stream()
        .anyMatch(closing -> closing.isAfter(time) && !closing.isAfter(now));
  }

  private List<Instant> closings(Instant from, Instant now) {
    List<Instant> closings = new ArrayList<>();
    for (Map.Entry<Instant, ChargeInterval> each : intervals.entrySet()) {
      Instant next = intervals.higherKey(each.getKey());
      boolean first = each.getKey().equals(intervals.firstKey());
      Instant begin = each.getKey().truncatedTo(ChronoUnit.HOURS);
      if (each.getKey().isAfter(now)) {
        break;
      }
      boolean changes = !first && intervals.lowerEntry(each.getKey()).getValue() != each.getValue();
      if (changes) {
        closings.add(begin);
      }
      boundaries(each.getValue(), from, now).stream()
          .filter(boundary -> first || !boundary.isBefore(begin))
          .filter(boundary -> next == null || boundary.isBefore(next))
          .forEach(closings::add);
    }
    return closings;
  }

  private List<Instant> boundaries(ChargeInterval interval, Instant from, Instant now) {
    List<Instant> boundaries = new ArrayList<>();
    if (interval == ChargeInterval.HOUR) {
      Instant hour = from.truncatedTo(ChronoUnit.HOURS);
      for (; !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
        boundaries.add(hour);
      }
      return boundaries;
    }
    LocalDate day = LocalDate.ofInstant(from, zone);
    for (; !day.atStartOfDay(zone).toInstant().isAfter(now); day = day.plusDays(1)) {
      if (interval == ChargeInterval.DAY || day.getDayOfMonth() == 1) {
        boundaries.add(day.atStartOfDay(zone).toInstant());
      }
    }
    return boundaries;
  }
}
