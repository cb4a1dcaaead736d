package dev.meterline.http.directory;

import dev.meterline.http.access.KeyLookup;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.ApiKey;
import java.util.List;
import java.util.Optional;

/**
 * Every account and key on record, in memory. Safe for use by many threads; a look-up takes
 * microseconds. Until it is {@linkplain #loaded loaded} what is missing may only be missing yet.
 */
public interface AccountDirectory extends KeyLookup {

  /** The account, open or closed; empty if nobody has made it. */
  Optional<Account> account(AccountId id);

  /** The account's keys, revoked ones included, oldest first. */
  List<ApiKey> keys(AccountId account);

  /**
   * Accounts in the order of their ids, closed ones included. Looks at every id, so it is for
   * people, not for each request.
   *
   * @param after only ids behind this one; empty for the first page
   * @param limit at most this many; more than 0
   */
  List<Account> accounts(Optional<AccountId> after, int limit);
}
