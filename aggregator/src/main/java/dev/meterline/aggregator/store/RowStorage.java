package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;

/** What is stored of accounts' rows. */
interface RowStorage {

  /** A stored row, or an empty one. */
  LiveRow load(AccountId account, Granularity granularity, long startMillis);

  /**
   * Deletes the stored rows that start before this, epoch milliseconds.
   *
   * @return the requests that were in them
   */
  long deleteBefore(AccountId account, Granularity granularity, long startMillis);
}
