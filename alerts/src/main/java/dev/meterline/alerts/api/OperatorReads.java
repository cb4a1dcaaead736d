package dev.meterline.alerts.api;

import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Serves to the operator, for any account, what a client reads of its own: below {@code
 * /v1/admin/accounts/{account}/usage} at the client's whole path, and without its version.
 */
public final class OperatorReads {

  private static final String ONE = "/v1/admin/accounts/{id}/usage";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Doorkeeper door;
  private final AccountDirectory directory;

  public OperatorReads(Doorkeeper door, AccountDirectory directory) {
    this.door = door;
    this.directory = directory;
  }

  /**
   * Adds the routes of one read.
   *
   * @param name its path after {@code /v1}, such as {@code /alerts}
   * @param versions where clients have it, such as {@code /v1}
   * @param has whether there is something to read of an account though nobody has made it
   * @param read answers for an account that exists
   */
  public void register(
      RoutesConfig routes,
      String name,
      List<String> versions,
      Predicate<AccountId> has,
      BiConsumer<Context, AccountId> read) {
    routes.get(ONE + name, ctx -> read.accept(ctx, account(ctx, has)));
    for (String version : versions) {
      routes.get(ONE + version + name, ctx -> read.accept(ctx, account(ctx, has)));
    }
  }

  private AccountId account(Context ctx, Predicate<AccountId> has) {
    door.admin(ctx);
    String id = ctx.pathParam("id");
    if (!AccountId.isValid(id)) {
      throw Problem.badRequest("the account in the path must be " + AccountId.EXPECTED)
          .toException();
    }
    if (!directory.loaded()) {
      throw Problem.unavailable("accounts are still being loaded; try again", RETRY_AFTER)
          .toException();
    }
    AccountId account = new AccountId(id);
    if (directory.account(account).isEmpty() && !has.test(account)) {
      throw Problem.notFound("there is no account " + account).toException();
    }
    return account;
  }
}
