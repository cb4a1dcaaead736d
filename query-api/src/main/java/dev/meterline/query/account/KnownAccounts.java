package dev.meterline.query.account;

import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.util.Optional;

/** The directory, for handlers: whatever cannot be answered ends the request with a problem. */
public final class KnownAccounts {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AccountDirectory directory;

  public KnownAccounts(AccountDirectory directory) {
    this.directory = directory;
  }

  /**
   * The directory once it knows all that is on record.
   *
   * @throws ProblemException 503 until then
   */
  public AccountDirectory directory() {
    if (!directory.loaded()) {
      throw Problem.unavailable("accounts are still being loaded; try again", RETRY_AFTER)
          .toException();
    }
    return directory;
  }

  /** The account, open or closed; empty if nobody has made it. */
  public Optional<Account> find(AccountId id) {
    return directory().account(id);
  }

  /**
   * The account, open or closed.
   *
   * @throws ProblemException 404 if nobody has made it
   */
  public Account get(AccountId id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** Says that there is no such account. */
  public static ProblemException unknown(AccountId id) {
    return Problem.notFound("there is no account " + id).toException();
  }
}
