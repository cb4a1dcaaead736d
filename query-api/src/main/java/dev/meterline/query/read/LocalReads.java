package dev.meterline.query.read;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Position;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Answers reads from the stores of this instance, or not at all. A request that carries a position
 * waits, without a thread, until the answer includes the events up to there.
 */
final class LocalReads {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

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
    if (asked.waits()) {
      ctx.future(() -> answerLater(ctx, account, asked));
    } else {
      answering.answer(ctx, account, asked);
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
        .thenComposeAsync(
            isReached -> {
              if (!isReached) {
                throw notReached(asked.atLeast().orElseThrow());
              }
              return caughtUp(account, asked);
            },
            serverThreads)
        .thenAcceptAsync(asOf -> answering.answer(ctx, account, asked, asOf), serverThreads);
  }

  /** The time that an answer then holds for; empty if it says so by itself. */
  private CompletionStage<Optional<Instant>> caughtUp(AccountId account, Asked asked) {
    if (asked.read().catchUp().isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    // Before the look at what is under way: what comes in between makes the answer newer than it
    // says, never older.
    Instant asOf = answering.asOf(account);
    return asked
        .read()
        .catchUp()
        .get()
        .settled(account, longestWait)
        .thenApply(
            settled -> {
              if (!settled) {
                throw Problem.unavailable(
                        "what was counted last is not on record yet; try again", RETRY_AFTER)
                    .toException();
              }
              return Optional.of(asOf);
            });
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
