package dev.meterline.aggregator.read;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The port through which usage is read: interactive queries on the aggregator's stores. Safe for
 * use by many threads; never blocks on the stream threads for longer than a copy of an account's
 * open rows.
 */
public interface UsageReader {

  /**
   * Asks {@code query} of one account at one moment. The numbers include events that are counted
   * but not committed yet: after a crash they may step back for as long as it takes to count them
   * again.
   *
   * @param query a pure function; it may be called more than once, and its view is only valid while
   *     it runs
   */
  <T> ReadOutcome<T> read(AccountId account, Function<? super AccountView, ? extends T> query);

  /**
   * Completes with true as soon as reads of {@code account} include all events up to {@code
   * position}, with false when that has not happened after {@code atMost}. No thread waits for it.
   */
  CompletionStage<Boolean> reached(AccountId account, Position position, Duration atMost);

  /**
   * What became of every record of these partitions of {@code usage-events}, in this order; each
   * partition as of one moment between two records. All of them or none. Reads all rows: for
   * operators, not for clients.
   */
  ReadOutcome<List<PartitionAudit>> audit(List<Integer> partitions);

  /** Whether every store that belongs to this instance serves reads now. */
  boolean ready();
}
