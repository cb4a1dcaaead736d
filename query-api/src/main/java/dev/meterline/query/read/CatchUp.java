package dev.meterline.query.read;

import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * For a read that is not made of the stores alone, but also of a topic that the aggregator writes:
 * what the stores have is there a moment later.
 */
@FunctionalInterface
public interface CatchUp {

  /**
   * Completes with true once an answer would have all that the stores of this process had at the
   * call, with false when that has not happened after {@code longest}. No thread waits for it.
   */
  CompletionStage<Boolean> settled(AccountId account, Duration longest);
}
