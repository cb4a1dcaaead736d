package dev.meterline.http.directory;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Changes accounts and keys. Each stage completes, never exceptionally for anything that a caller
 * can cause, when reads of this process see the change. Changes of one account happen one after
 * another in the order of the calls; another process that changes the same account at the same
 * moment may overwrite it, the later write wins.
 *
 * <p>Safe for use by several threads. {@code now} is the caller's clock; milliseconds are kept.
 */
public interface DirectoryWriter {

  /**
   * Makes an account, or adds a version of its settings. Settings that are in force already, with
   * no other version to come, add nothing. A closed account is open again; its old keys stay
   * revoked.
   *
   * @param effectiveFrom from when the settings hold; empty for at once. An instant before {@code
   *     now} is refused
   */
  CompletionStage<WriteOutcome<Account>> put(
      AccountId account, AccountSettings settings, Optional<Instant> effectiveFrom, Instant now);

  /** Closes an account and revokes its keys; closing it again changes nothing. */
  CompletionStage<WriteOutcome<Account>> close(AccountId account, Instant now);

  /**
   * Makes a key under an open account.
   *
   * @param name name for people; may be empty
   */
  CompletionStage<WriteOutcome<MadeKey>> makeKey(
      AccountId account, KeyRole role, String name, Instant now);

  /** Revokes a key; revoking it again changes nothing. */
  CompletionStage<WriteOutcome<ApiKey>> revokeKey(AccountId account, String keyId, Instant now);
}
