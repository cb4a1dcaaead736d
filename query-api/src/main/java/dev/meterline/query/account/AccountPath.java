package dev.meterline.query.account;

import dev.meterline.http.problem.Problem;
import dev.meterline.schemas.account.AccountId;
import io.javalin.http.Context;

/** The part of a path that names an account in admin calls. */
public final class AccountPath {

  /** All accounts. */
  public static final String ALL = "/v1/admin/accounts";

  /** One account. */
  public static final String ONE = ALL + "/{id}";

  private AccountPath() {}

  /**
   * The account that the request's path names.
   *
   * @throws dev.meterline.http.problem.ProblemException 400 if no account can have that name
   */
  public static AccountId account(Context ctx) {
    String id = ctx.pathParam("id");
    if (!AccountId.isValid(id)) {
      throw Problem.badRequest("the account in the path must be " + AccountId.EXPECTED)
          .toException();
    }
    return new AccountId(id);
  }
}
