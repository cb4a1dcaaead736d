package dev.meterline.aggregator;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.aggregator.store.UsageQuery;
import dev.meterline.aggregator.store.UsageQuery.Applied;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reads the stores of this instance. */
final class StreamsUsageReader implements UsageReader, AutoCloseable {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration ASK_AGAIN = Duration.ofMillis(100);

  private final StoreQueries queries;
  private final Freshness freshness;
  // Hands results on, so that the stream thread never runs what a caller attached, and keeps time.
  private final ScheduledExecutorService waiting =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "meterline-positions");
            thread.setDaemon(true);
            return thread;
          });

  StreamsUsageReader(StoreQueries queries, Freshness freshness) {
    this.queries = queries;
    this.freshness = freshness;
  }

  @Override
  public <T> ReadOutcome<T> read(
      AccountId account, Function<? super AccountView, ? extends T> query) {
    int partition = queries.partitionOf(account);
    // Before the numbers: what is counted in between makes the answer newer than it says, never
    // older.
    Optional<Applied> applied = freshness.applied(partition);
    Optional<Answer<T>> answer =
        queries.ask(
            partition,
            new UsageQuery.OfAccount<>(account, view -> new Answer<T>(query.apply(view))));
    if (applied.isEmpty() || answer.isEmpty()) {
      return new ReadOutcome.NotReady<>(RETRY_AFTER);
    }
    Instant asOf = freshness.asOf(partition, applied.get());
    return new ReadOutcome.Found<>(answer.get().value(), asOf);
  }

  /** Holds an answer, so that it may be null. */
  private record Answer<T>(T value) {}

  @Override
  public CompletionStage<Boolean> reached(AccountId account, Position position, Duration atMost) {
    int partition = queries.partitionOf(account);
    Long offset = position.offsets().get(partition);
    if (offset == null) {
      return CompletableFuture.completedFuture(true);
    }
    CompletableFuture<Boolean> result =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS);
    Wait wait = new Wait(partition, offset, result);
    wait.ask();
    return result.whenComplete((done, failure) -> wait.stop());
  }

  /** One caller's wait, over as many stores as the partition moves through meanwhile. */
  private final class Wait {
    private final int partition;
    private final long offset;
    private final CompletableFuture<Boolean> result;
    private volatile CompletableFuture<Boolean> listed = new CompletableFuture<>();

    Wait(int partition, long offset, CompletableFuture<Boolean> result) {
      this.partition = partition;
      this.offset = offset;
      this.result = result;
    }

    void ask() {
      listed =
          queries
              .ask(partition, new UsageQuery.Reached(offset))
              .orElseGet(() -> CompletableFuture.completedFuture(false));
      var unused =
          listed.whenCompleteAsync(
              (reached, failure) -> answer(failure == null && reached), waiting);
      if (result.isDone()) {
        stop();
      }
    }

    private void answer(boolean reached) {
      if (reached) {
        result.complete(true);
      } else if (!result.isDone()) {
        // The store is not here now: ask again until the caller's time is up.
        var unused = waiting.schedule(this::ask, ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    void stop() {
      listed.complete(false);
    }
  }

  @Override
  public ReadOutcome<List<PartitionAudit>> audit(List<Integer> partitions) {
    List<PartitionAudit> audits = new ArrayList<>();
    Instant asOf = Instant.MAX;
    for (int partition : partitions) {
      Optional<Applied> applied = freshness.applied(partition);
      Optional<PartitionAudit> audit = queries.ask(partition, new UsageQuery.Audit(partition));
      if (applied.isEmpty() || audit.isEmpty()) {
        return new ReadOutcome.NotReady<>(RETRY_AFTER);
      }
      Instant ofPartition = freshness.asOf(partition, applied.get());
      asOf = ofPartition.isBefore(asOf) ? ofPartition : asOf;
      audits.add(audit.get());
    }
    return new ReadOutcome.Found<>(audits, asOf);
  }

  @Override
  public boolean ready() {
    return queries.allServe();
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
