package dev.meterline.query.read;

import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.schemas.account.AccountId;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Asks the stores and writes the answer, or that the caller has it already. */
final class Answering {

  private static final int NOT_MODIFIED = 304;

  private final KnownAccounts accounts;
  private final UsageReader reader;
  private final InstantSource clock;

  Answering(KnownAccounts accounts, UsageReader reader, InstantSource clock) {
    this.accounts = accounts;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Answers the request.
   *
   * @throws ProblemException 404 for an account that was neither made nor used, 503 while its store
   *     is elsewhere
   */
  <T> void answer(Context ctx, AccountId account, Question<T> question) {
    Moment moment = new Moment(accounts.find(account), clock.instant());
    Answer answer =
        ask(account, question, moment)
            .match(
                found -> answer(question, known(account, found.value()), found.asOf()),
                notReady -> {
                  throw Problem.unavailable(
                          "the numbers are being restored or move between instances; try again",
                          notReady.retryAfter())
                      .toException();
                });
    write(ctx, answer, EntityTag.of(answer.body(), moment.tagContext()));
  }

  /** What was answered, and up to when it holds. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Answer(
      byte[] body, String contentType, Map<String, String> headers, Instant asOf) {}

  private static <T> Answer answer(Question<T> question, T value, Instant asOf) {
    return new Answer(
        question.write().apply(value),
        question.contentType(),
        question.headers().apply(value),
        asOf);
  }

  private <T> ReadOutcome<Optional<T>> ask(AccountId account, Question<T> question, Moment moment) {
    return reader.read(
        account,
        view ->
            moment.account().isPresent() || view.firstEventTime().isPresent()
                ? Optional.of(question.ask().apply(view, moment))
                : Optional.empty());
  }

  private static <T> T known(AccountId account, Optional<T> answer) {
    return answer.orElseThrow(() -> KnownAccounts.unknown(account));
  }

  private static void write(Context ctx, Answer answer, EntityTag tag) {
    ctx.header("ETag", tag.text())
        .header("Cache-Control", "private, no-cache")
        .header("x-usage-as-of", UtcText.of(answer.asOf()))
        .contentType(answer.contentType());
    answer.headers().forEach(ctx::header);
    if (tag.isIn(ctx.header("If-None-Match"))) {
      ctx.status(NOT_MODIFIED);
      return;
    }
    // A strong tag names these very bytes, so they are not compressed on their way.
    ctx.minSizeForCompression(Integer.MAX_VALUE).result(answer.body());
  }
}
