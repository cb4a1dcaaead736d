package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.schemas.account.AccountId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.streams.query.Query;

/** A question to a {@link UsageStore}, asked by Kafka Streams' interactive queries. */
public sealed interface UsageQuery<R> extends Query<R> {

  /**
   * Answers from this store.
   *
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException if it does not serve now
   */
  R ask(UsageStore store);

  /** One account at one moment; {@code query} may be called more than once. */
  record OfAccount<R>(AccountId account, Function<? super StoredView, ? extends R> query)
      implements UsageQuery<R> {
    @Override
    public R ask(UsageStore store) {
      return store.read(account, query);
    }
  }

  /** Completes when the record at {@code offset} is applied; false if the store goes away first. */
  record Reached(long offset) implements UsageQuery<CompletableFuture<Boolean>> {
    @Override
    public CompletableFuture<Boolean> ask(UsageStore store) {
      return store.isServing() ? store.reached(offset) : CompletableFuture.completedFuture(false);
    }
  }

  /** What became of every record of the partition. */
  record Audit(int partition) implements UsageQuery<PartitionAudit> {
    @Override
    public PartitionAudit ask(UsageStore store) {
      return store.audit(partition);
    }
  }

  /** The store itself. */
  record Handle() implements UsageQuery<UsageStore> {
    @Override
    public UsageStore ask(UsageStore store) {
      return store;
    }
  }

  /** How far the partition is applied. */
  record Progress() implements UsageQuery<Applied> {
    @Override
    public Applied ask(UsageStore store) {
      if (!store.isServing()) {
        throw new StoreNotServingException();
      }
      PartitionMark mark = store.mark();
      return new Applied(mark.offset(), mark.appendMillis());
    }
  }

  /**
   * How far a partition is applied.
   *
   * @param offset offset of the last applied record, -1 for none
   * @param appendMillis its append time, epoch milliseconds
   */
  record Applied(long offset, long appendMillis) {}
}
