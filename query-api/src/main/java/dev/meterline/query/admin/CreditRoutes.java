package dev.meterline.query.admin;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.body.CreditBody;
import dev.meterline.query.credit.CreditLedger;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;

/** Adds money to balances. A credit for an account that nobody has made is taken for a typo. */
public final class CreditRoutes {

  private static final int CREATED = 201;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Doorkeeper door;
  private final KnownAccounts accounts;
  private final CreditLedger ledger;
  private final InstantSource clock;

  public CreditRoutes(
      Doorkeeper door, KnownAccounts accounts, CreditLedger ledger, InstantSource clock) {
    this.door = door;
    this.accounts = accounts;
    this.ledger = ledger;
    this.clock = clock;
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
        () ->
            ledger
                .add(credit)
                .thenAccept(onRecord -> answer(ctx, credit, onRecord))
                .toCompletableFuture());
  }

  private static void answer(Context ctx, Credit credit, boolean onRecord) {
    if (!onRecord) {
      throw Problem.unavailable(
              "the broker did not take the credit in time; send it again with the same id",
              RETRY_AFTER)
          .toException();
    }
    ctx.status(CREATED).json(CreditAnswer.of(credit));
  }
}
