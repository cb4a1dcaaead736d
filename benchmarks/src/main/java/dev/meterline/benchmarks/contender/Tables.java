package dev.meterline.benchmarks.contender;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.util.List;
import java.util.Map;

/** Where a database keeps what Meterline keeps: seen ids and rows of five sizes. One thread. */
interface Tables extends AutoCloseable {

  /**
   * Connects to an empty database.
   *
   * @param address where the database is
   * @param dimensions whether to keep pairs as well as totals
   */
  void open(String address, boolean dimensions);

  /** Counts each event that was not counted before, in one transaction. */
  void count(List<MeteredUse> batch);

  /** What the rows of this size add up to for each account, 1 (hours) to 5 (all time). */
  Map<AccountId, Measures> sums(int size);

  /** What the pairs of all accounts add up to in requests, over all sizes and both kinds. */
  long requestsInPairs();

  @Override
  void close();
}
