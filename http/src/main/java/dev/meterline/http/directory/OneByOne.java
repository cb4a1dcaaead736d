package dev.meterline.http.directory;

import dev.meterline.schemas.account.AccountId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs the changes of one account one after another, those of different accounts side by side. No
 * thread waits: a change starts when the stage of the one before it completes.
 */
final class OneByOne {

  private final Executor executor;
  private final Map<AccountId, CompletableFuture<?>> last = new ConcurrentHashMap<>();

  /**
   * @param executor where changes start
   */
  OneByOne(Executor executor) {
    this.executor = executor;
  }

  /** Runs {@code change} after all that came before it, however they ended. */
  synchronized <T> CompletableFuture<T> after(
      AccountId account, Supplier<CompletableFuture<T>> change) {
    CompletableFuture<?> before =
        last.getOrDefault(account, CompletableFuture.completedFuture(null));
    CompletableFuture<T> mine =
        before
            .handle((value, fault) -> account)
            .thenComposeAsync(ignored -> change.get(), executor);
    last.put(account, mine);
    return mine.whenComplete((value, fault) -> last.remove(account, mine));
  }
}
