package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.AccountId;

/** Knows which events were counted before, by their names. Stream thread only. */
interface EventMemory {

  /**
   * Whether the event of this name was counted, and arrived not longer ago than ids are remembered.
   *
   * @param appendMillis when the event at hand was appended, epoch milliseconds
   */
  boolean knows(AccountId account, String id, long appendMillis);

  /** Remembers the event that was asked about last; it is being counted. */
  void rememberLast(long appendMillis);
}
