package dev.meterline.ingest.intake;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Instant;
import java.util.List;

/**
 * What the events of one request use.
 *
 * @param account whose events they all are
 * @param uses the events that were accepted, each id once
 * @param appended when the broker took the last of these; a copy of one may have come later
 */
public record Consumption(AccountId account, List<MeteredUse> uses, Instant appended) {

  public Consumption {
    uses = List.copyOf(uses);
  }

  /** Billable units of all events. */
  public long quantity() {
    return uses.stream().mapToLong(MeteredUse::quantity).sum();
  }

  /** Billable units of the events that happened in {@code period}. */
  public long quantityIn(Period period) {
    return uses.stream()
        .filter(use -> period.contains(Instant.ofEpochMilli(use.timeMillis())))
        .mapToLong(MeteredUse::quantity)
        .sum();
  }
}
