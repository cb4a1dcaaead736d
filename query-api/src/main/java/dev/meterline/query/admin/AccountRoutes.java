package dev.meterline.query.admin;

import dev.meterline.http.directory.DirectoryWriter;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.admin.AccountAnswer.Page;
import dev.meterline.query.body.AccountBody;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes, shows, lists and closes accounts. */
public final class AccountRoutes {

  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final Doorkeeper door;
  private final KnownAccounts accounts;
  private final DirectoryWriter writer;
  private final InstantSource clock;

  public AccountRoutes(
      Doorkeeper door, KnownAccounts accounts, DirectoryWriter writer, InstantSource clock) {
    this.door = door;
    this.accounts = accounts;
    this.writer = writer;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.get(AccountPath.ALL, this::list);
    routes.put(AccountPath.ONE, this::put);
    routes.get(AccountPath.ONE, this::show);
    routes.delete(AccountPath.ONE, this::close);
  }

  private void list(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx, LIMIT, CURSOR);
    int limit = QueryParameters.single(ctx, LIMIT).map(AccountRoutes::limit).orElse(DEFAULT_LIMIT);
    Optional<AccountId> after = QueryParameters.single(ctx, CURSOR).map(AccountRoutes::cursor);
    List<Account> found = accounts.directory().accounts(after, limit + 1);
    List<Account> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(page.get(page.size() - 1).id().value())
            : Optional.empty();
    ctx.json(new Page(page.stream().map(this::answer).toList(), next));
  }

  private void put(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    AccountId id = AccountPath.account(ctx);
    AccountBody body = AccountBody.parse(ctx.bodyAsBytes(), emailAlerts(id));
    WriteAnswers.when(
        ctx,
        () -> writer.put(id, body.settings(), body.effectiveFrom(), clock.instant()),
        made -> ctx.status(CREATED).json(answer(made)),
        replaced -> ctx.json(answer(replaced)));
  }

  private void show(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    ctx.json(answer(accounts.get(AccountPath.account(ctx))));
  }

  private void close(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    AccountId id = AccountPath.account(ctx);
    WriteAnswers.when(
        ctx,
        () -> writer.close(id, clock.instant()),
        made -> ctx.status(NO_CONTENT),
        closed -> ctx.status(NO_CONTENT));
  }

  private AccountAnswer answer(Account account) {
    return AccountAnswer.of(account, clock.instant());
  }

  /** Which alerts go by e-mail is the client's own choice, so a PUT keeps it. */
  private List<String> emailAlerts(AccountId id) {
    return accounts
        .find(id)
        .map(account -> account.latest().settings().emailAlerts())
        .orElse(AccountSettings.DEFAULT.emailAlerts());
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,4}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw Problem.badRequest(LIMIT + " must be a whole number from 1 to " + MAX_LIMIT)
        .toException();
  }

  private static AccountId cursor(String text) {
    if (!AccountId.isValid(text)) {
      throw Problem.badRequest(CURSOR + " must be the next_cursor of an earlier page")
          .toException();
    }
    return new AccountId(text);
  }
}
