package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.read.ReadOutcome.Found;
import dev.meterline.aggregator.read.Stamp;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.read.AnswerCache.Kept;
import dev.meterline.schemas.account.AccountId;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the stores and writes the answer, or that the caller has it already. */
final class Answering {

  private static final int NOT_MODIFIED = 304;
  private static final byte[] NOTHING = new byte[0];

  private final KnownAccounts accounts;
  private final UsageReader reader;
  private final InstantSource clock;
  private final AnswerCache cache = new AnswerCache();

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
  void answer(Context ctx, AccountId account, Asked asked) {
    answer(ctx, account, asked, Optional.empty());
  }

  /**
   * As {@link #answer(Context, AccountId, Asked)}.
   *
   * @param asOf what the answer says that it holds for, if it is not made of the store alone
   */
  void answer(Context ctx, AccountId account, Asked asked, Optional<Instant> asOf) {
    answer(ctx, account, asked, asked.question(), asOf);
  }

  /**
   * The time up to which the store has all of an account.
   *
   * @throws ProblemException 503 while the store is elsewhere
   */
  Instant asOf(AccountId account) {
    return reader
        .read(account, view -> true)
        .match(
            Found::asOf,
            notReady -> {
              throw moving(notReady.retryAfter());
            });
  }

  private static ProblemException moving(Duration retryAfter) {
    return Problem.unavailable(
            "the numbers are being restored or move between instances; try again", retryAfter)
        .toException();
  }

  private <T> void answer(
      Context ctx, AccountId account, Asked asked, Question<T> question, Optional<Instant> asOf) {
    Moment moment = new Moment(accounts.find(account), clock.instant());
    Optional<String> condition = Optional.ofNullable(ctx.header("If-None-Match"));
    ReadOutcome<Optional<Reply>> outcome =
        reader.read(
            account,
            view ->
                moment.account().isPresent()
                        || view.firstEventTime().isPresent()
                        || asked.read().knows(account)
                    ? Optional.of(reply(view, moment, asked, question, condition))
                    : Optional.empty());
    outcome
        .<Runnable>match(
            found -> () -> write(ctx, known(account, found.value()), asOf.orElseGet(found::asOf)),
            notReady -> {
              throw moving(notReady.retryAfter());
            })
        .run();
  }

  /**
   * What is to be sent under a tag. Whether the caller has it already is known before a bucket is
   * read, if the tag is made of the account's stamp.
   *
   * @param answer may be asked for outside of the view, once
   */
  private record Reply(
      Function<byte[], EntityTag> tag, boolean unchanged, Supplier<Written> answer) {}

  private <T> Reply reply(
      AccountView view,
      Moment moment,
      Asked asked,
      Question<T> question,
      Optional<String> condition) {
    if (asked.stamped().isEmpty()) {
      T value = question.ask().apply(view, moment);
      return new Reply(
          body -> EntityTag.of(body, moment.tagContext()), false, () -> written(question, value));
    }
    return stamped(view, moment, asked.stamped().get(), question, condition);
  }

  private <T> Reply stamped(
      AccountView view,
      Moment moment,
      String name,
      Question<T> question,
      Optional<String> condition) {
    Stamp stamp = view.stamp();
    Optional<Kept> last = cache.last(view.account(), name);
    Optional<Kept> known = last.filter(kept -> kept.basis().holds(stamp, view, moment));
    EntityTag tag = known.map(Kept::tag).orElseGet(() -> EntityTag.of(name, stamp, view, moment));
    if (condition.isPresent() && tag.isIn(condition.get())) {
      Written nothing = new Written(NOTHING, question.contentType(), Map.of());
      return new Reply(body -> tag, true, () -> nothing);
    }
    Optional<Written> same = last.filter(kept -> kept.tag().equals(tag)).map(Kept::answer);
    if (same.isPresent()) {
      if (known.isEmpty()) {
        TagBasis basis = TagBasis.of(stamp, view, moment);
        cache.keep(view.account(), name, new Kept(basis, tag, same.get()));
      }
      return new Reply(body -> tag, false, same::get);
    }
    T value = question.ask().apply(view, moment);
    TagBasis basis = TagBasis.of(stamp, view, moment);
    return new Reply(
        body -> tag,
        false,
        () -> {
          Written answer = written(question, value);
          cache.keep(view.account(), name, new Kept(basis, tag, answer));
          return answer;
        });
  }

  private static <T> Written written(Question<T> question, T value) {
    return new Written(
        question.write().apply(value), question.contentType(), question.headers().apply(value));
  }

  private static <T> T known(AccountId account, Optional<T> answer) {
    return answer.orElseThrow(() -> KnownAccounts.unknown(account));
  }

  private static void write(Context ctx, Reply reply, Instant asOf) {
    Written answer = reply.answer().get();
    EntityTag tag = reply.tag().apply(answer.body());
    ctx.header("x-usage-as-of", UtcText.of(asOf)).contentType(answer.contentType());
    answer.headers().forEach(ctx::header);
    write(ctx, answer.body(), tag, reply.unchanged());
  }

  /** Answers with JSON that is of no store, and so of no time either. */
  static void write(Context ctx, byte[] json) {
    write(ctx.contentType(Question.JSON), json, EntityTag.of(json, ""), false);
  }

  private static void write(Context ctx, byte[] body, EntityTag tag, boolean unchanged) {
    ctx.header("ETag", tag.text()).header("Cache-Control", "private, no-cache");
    if (unchanged || tag.isIn(ctx.header("If-None-Match"))) {
      ctx.status(NOT_MODIFIED);
      return;
    }
    // A strong tag names these very bytes, so they are not compressed on their way.
    ctx.minSizeForCompression(Integer.MAX_VALUE).result(body);
  }
}
