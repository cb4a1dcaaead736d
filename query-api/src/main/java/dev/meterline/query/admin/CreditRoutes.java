package dev.meterline.query.admin;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.body.CreditBody;
import dev.meterline.query.credit.CreditLedger;
import dev.meterline.query.credit.CreditOutcome;
import dev.meterline.query.read.AccountReads;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Adds money to balances. A credit for an account that nobody has made is taken for a typo. The
 * answer comes when reads show the credit, wherever the account is.
 */
public final class CreditRoutes {

  private static final int CREATED = 201;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);

  private final Doorkeeper door;
  private final KnownAccounts accounts;
  private final CreditLedger ledger;
  private final AccountReads reads;
  private final Duration longestWait;
  private final InstantSource clock;

  /**
   * @param longestWait how long to wait until reads show a credit
   */
  public CreditRoutes(
      Doorkeeper door,
      KnownAccounts accounts,
      CreditLedger ledger,
      AccountReads reads,
      Duration longestWait,
      InstantSource clock) {
    this.door = door;
    this.accounts = accounts;
    this.ledger = ledger;
    this.reads = reads;
    this.longestWait = longestWait;
    this.clock = clock;
  }

  /** Answers a request. */
  private interface Answer {
    void to(Context ctx);
  }

  public void register(RoutesConfig routes) {
    routes.post(AccountPath.ONE + "/credits", this::add);
  }

  private void add(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    AccountId account = accounts.get(AccountPath.account(ctx)).id();
    Credit credit = CreditBody.parse(ctx.bodyAsBytes()).toCredit(account, clock.instant());
    ctx.future(
        () -> {
          Executor serverThreads = ctx.req().getAsyncContext()::start;
          return ledger
              .add(credit)
              .thenCompose(outcome -> answerTo(account, outcome))
              .thenAcceptAsync(answer -> answer.to(ctx), serverThreads)
              .toCompletableFuture();
        });
  }

  private CompletableFuture<Answer> answerTo(AccountId account, CreditOutcome outcome) {
    return outcome.match(
        added -> onceShown(account, ctx -> show(ctx.status(CREATED), added.credit())),
        known -> onceShown(account, ctx -> show(ctx, known.kept())),
        refused -> now(Problem.of(refused.status(), refused.reason())),
        unavailable -> now(Problem.unavailable(unavailable.reason(), RETRY_AFTER)));
  }

  private CompletableFuture<Answer> onceShown(AccountId account, Answer answer) {
    return isShown(account, longestWait.dividedBy(LOOK_AGAIN))
        .thenCompose(
            shown ->
                shown
                    ? CompletableFuture.completedFuture(answer)
                    : now(
                        Problem.unavailable(
                            "the credit is on record, and reads do not show it yet; sent again"
                                + " with the same id it counts once",
                            RETRY_AFTER)));
  }

  /** Whether reads show the sum of all that is on record: then none of it is missing. */
  private CompletableFuture<Boolean> isShown(AccountId account, long looks) {
    return reads
        .credits(account)
        .thenCompose(
            shown -> {
              NanoDollars recorded = ledger.sum(account);
              boolean all = shown.filter(sum -> sum.nanos() >= recorded.nanos()).isPresent();
              return all || looks <= 0
                  ? CompletableFuture.completedFuture(all)
                  : CompletableFuture.supplyAsync(() -> looks - 1, LATER)
                      .thenCompose(left -> isShown(account, left));
            });
  }

  private static CompletableFuture<Answer> now(Problem problem) {
    return CompletableFuture.completedFuture(ctx -> ProblemMapping.answer(ctx, problem));
  }

  private static void show(Context ctx, Credit credit) {
    ctx.json(CreditAnswer.of(credit));
  }
}
