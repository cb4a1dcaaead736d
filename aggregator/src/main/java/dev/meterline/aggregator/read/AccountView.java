package dev.meterline.aggregator.read;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.ResourceSet;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

  /** Changes with every number and setting of the account; costs one row. */
  Stamp stamp();

  /**
   * The buckets that hold anything and start in {@code [from, to)}, oldest first. A bucket that is
   * missing holds nothing. Costs the same however many pairs they hold.
   */
  List<Bucket> buckets(Granularity granularity, Instant from, Instant to);

  /**
   * Visits the same buckets with their pairs, oldest first. What the visitor is given may be kept;
   * it is handed over one by one because a row may take 256 KB.
   *
   * <p>Of a bucket whose additions have cancelled each other out, the pairs may still hold
   * something: it is visited too.
   */
  void forEachDetailed(
      Granularity granularity, Instant from, Instant to, Consumer<? super DetailedBucket> visitor);

  /** The distinct resources in all of the buckets that start in {@code [from, to)}. */
  ResourceSet resources(Granularity granularity, Instant from, Instant to);
}
