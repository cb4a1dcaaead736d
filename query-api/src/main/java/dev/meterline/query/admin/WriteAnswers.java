package dev.meterline.query.admin;

import dev.meterline.http.directory.WriteOutcome;
import dev.meterline.http.directory.WriteOutcome.NotWritten;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import io.javalin.http.Context;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers a request with what became of a write, without holding a thread until it is known. */
final class WriteAnswers {

  private WriteAnswers() {}

  /**
   * Starts {@code write} and answers when it is done.
   *
   * @param created answers for what is new
   * @param replaced answers for what was there before
   */
  static <T> void when(
      Context ctx,
      Supplier<CompletionStage<WriteOutcome<T>>> write,
      Consumer<? super T> created,
      Consumer<? super T> replaced) {
    ctx.future(
        () ->
            write
                .get()
                .thenAccept(outcome -> answer(outcome, created, replaced, ctx))
                .toCompletableFuture());
  }

  private static <T> void answer(
      WriteOutcome<T> outcome,
      Consumer<? super T> created,
      Consumer<? super T> replaced,
      Context ctx) {
    Runnable answer =
        outcome.match(
            value -> () -> created.accept(value),
            value -> () -> replaced.accept(value),
            reason -> () -> ProblemMapping.answer(ctx, problem(reason)));
    answer.run();
  }

  private static Problem problem(NotWritten reason) {
    return reason.match(
        notFound -> Problem.notFound(notFound.sentence()),
        refused -> Problem.badRequest(refused.sentence()),
        unavailable -> Problem.unavailable(unavailable.sentence(), unavailable.retryAfter()));
  }
}
