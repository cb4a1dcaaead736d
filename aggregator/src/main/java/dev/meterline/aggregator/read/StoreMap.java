package dev.meterline.aggregator.read;

import dev.meterline.schemas.account.AccountId;

/**
 * Says which instance to ask about an account. Safe for use by many threads; answers at once, from
 * what the last rebalance told, so an answer may be out of date for a moment: whoever is asked by
 * mistake says so.
 */
public interface StoreMap {

  /** Number of partitions; all instances together hold each of them once. */
  int partitions();

  /** The partition of an account, 0 to {@link #partitions} - 1. */
  int partitionOf(AccountId account);

  /** Who serves a partition. */
  Place placeOf(int partition);
}
