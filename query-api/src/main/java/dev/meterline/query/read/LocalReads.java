package dev.meterline.query.read;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Position;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Answers reads from the stores of this instance, or not at all. A request that carries a position
 * waits, without a thread, until the answer includes the events up to there.
 */
final class LocalReads {

  private final UsageReader reader;
  private final Answering answering;
  private final Duration longestWait;

  /**
   * @param longestWait how long a request waits for its position
   */
  LocalReads(UsageReader reader, Answering answering, Duration longestWait) {
    this.reader = reader;
    this.answering = answering;
    this.longestWait = longestWait;
  }

  /**
   * Answers now, or hands the request a future.
   *
   * @throws ProblemException as {@link Answering#answer} does
   */
  void answer(Context ctx, AccountId account, Asked asked) {
    if (asked.atLeast().isEmpty()) {
      answering.answer(ctx, account, asked);
    } else {
      ctx.future(() -> answerLater(ctx, account, asked));
    }
  }

  /**
   * Answers a request that is waiting already. The stage completes on one of the server's threads,
   * however it came about: a position is reached on a thread that counts events.
   */
  CompletableFuture<Void> answerLater(Context ctx, AccountId account, Asked asked) {
    Executor serverThreads = ctx.req().getAsyncContext()::start;
    CompletionStage<Boolean> reached =
        asked
            .atLeast()
            .map(position -> reader.reached(account, position, longestWait))
            .orElseGet(() -> CompletableFuture.completedFuture(true));
    return reached
        .toCompletableFuture()
        .thenAcceptAsync(
            isReached -> {
              if (!isReached) {
                throw notReached(asked.atLeast().orElseThrow());
              }
              answering.answer(ctx, account, asked);
            },
            serverThreads);
  }

  private RuntimeException notReached(Position position) {
    return Problem.of(
            504,
            "events up to position "
                + position
                + " were not counted within "
                + longestWait.toMillis()
                + " ms; they will be, so ask again")
        .toException();
  }
}
