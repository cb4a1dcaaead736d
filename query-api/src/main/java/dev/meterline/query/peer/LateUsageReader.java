package dev.meterline.query.peer;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Stands for a reader that is made later: the aggregator must be told where this instance listens
 * before it is made, and whoever listens must be told what to read from. Until then nothing is
 * ready.
 */
public final class LateUsageReader implements UsageReader {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CompletableFuture<UsageReader> reader = new CompletableFuture<>();

  /** From now on, reads go to {@code made}. */
  public void become(UsageReader made) {
    reader.complete(made);
  }

  @Override
  public <T> ReadOutcome<T> read(
      AccountId account, Function<? super AccountView, ? extends T> query) {
    UsageReader made = reader.getNow(null);
    return made == null ? new ReadOutcome.NotReady<>(RETRY_AFTER) : made.read(account, query);
  }

  @Override
  public CompletionStage<Boolean> reached(AccountId account, Position position, Duration atMost) {
    UsageReader made = reader.getNow(null);
    return made == null
        ? CompletableFuture.completedFuture(false)
        : made.reached(account, position, atMost);
  }

  @Override
  public ReadOutcome<List<PartitionAudit>> audit(List<Integer> partitions) {
    UsageReader made = reader.getNow(null);
    return made == null ? new ReadOutcome.NotReady<>(RETRY_AFTER) : made.audit(partitions);
  }

  @Override
  public boolean ready() {
    UsageReader made = reader.getNow(null);
    return made != null && made.ready();
  }
}
