package dev.meterline.aggregator.read;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One account's numbers at one moment: everything that is read from the same view belongs together.
 * Valid only inside the {@linkplain UsageReader#read query} that it was given to.
 */
public interface AccountView {

  AccountId account();

  /** The settings that the numbers were counted under, and the calendar that cut them. */
  SettingsHistory settings();

  /** Time of the earliest event counted so far; empty for an account without events. */
  Optional<Instant> firstEventTime();

  /** Sum of the account's credits. */
  NanoDollars credits();

  /** The numbers of all time. */
  Measures allTime();

  /**
   * The buckets that hold anything and start in {@code [from, to)}, oldest first. A bucket that is
   * missing holds nothing.
   */
  List<Bucket> buckets(Granularity granularity, Instant from, Instant to);
}
