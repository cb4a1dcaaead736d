package dev.meterline.alerts.webhook;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.schemas.account.AccountId;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What these routes have in common. */
final class Answers {

  static final String REVALIDATE = "private, no-cache";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private Answers() {}

  /**
   * @throws ProblemException 400 if it can't be an account's id
   */
  static AccountId account(String text) {
    if (!AccountId.isValid(text)) {
      throw Problem.badRequest("the account must be 1 to 128 of A-Z a-z 0-9 . _ : -").toException();
    }
    return new AccountId(text);
  }

  static ProblemException noWebhook(String id) {
    String shown = id.length() <= 60 ? id : id.substring(0, 60) + "...";
    return Problem.notFound("there is no webhook " + shown).toException();
  }

  /** Answers when the write is done, without holding a thread until then. */
  static void when(Context ctx, CompletableFuture<Boolean> written, Runnable answer) {
    ctx.future(() -> written.thenAccept(done -> answer(ctx, done, answer)));
  }

  static void answer(Context ctx, boolean written, Runnable answer) {
    if (written) {
      answer.run();
    } else {
      ProblemMapping.answer(
          ctx,
          Problem.unavailable(
              "the broker did not take the change in time; try again", RETRY_AFTER));
    }
  }
}
