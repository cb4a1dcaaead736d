package dev.meterline.http.directory;

import dev.meterline.http.access.PlainKey;
import dev.meterline.http.directory.WriteOutcome.Created;
import dev.meterline.http.directory.WriteOutcome.NotFound;
import dev.meterline.http.directory.WriteOutcome.NotWritten;
import dev.meterline.http.directory.WriteOutcome.Refused;
import dev.meterline.http.directory.WriteOutcome.Replaced;
import dev.meterline.http.directory.WriteOutcome.Unavailable;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Reads what stands in the directory, decides, and writes: the same for every kind of log. Nothing
 * is written while the directory is loading, since that would overwrite what is not known yet.
 */
final class DirectoryChanges implements DirectoryWriter {

  private static final NotWritten LOADING =
      new Unavailable("accounts are still being loaded; try again", Duration.ofSeconds(1));

  private final AccountDirectory directory;
  private final ChangeLog log;
  private final OneByOne changes;
  private final RandomGenerator random;

  DirectoryChanges(
      AccountDirectory directory, ChangeLog log, OneByOne changes, RandomGenerator random) {
    this.directory = directory;
    this.log = log;
    this.changes = changes;
    this.random = random;
  }

  @Override
  public CompletionStage<WriteOutcome<Account>> put(
      AccountId account, AccountSettings settings, Optional<Instant> effectiveFrom, Instant now) {
    return inTurn(
        account,
        () ->
            apply(
                AccountChange.put(
                    account, directory.account(account), settings, effectiveFrom, now)));
  }

  @Override
  public CompletionStage<WriteOutcome<Account>> close(AccountId account, Instant now) {
    return inTurn(
        account,
        () ->
            directory
                .account(account)
                .map(found -> apply(AccountChange.close(found, now)))
                .orElseGet(() -> done(noAccount(account).as()))
                .thenCompose(
                    outcome ->
                        outcome.match(
                            none -> done(outcome),
                            closed -> revokeAll(account, now, outcome),
                            failure -> done(outcome))));
  }

  @Override
  public CompletionStage<WriteOutcome<MadeKey>> makeKey(
      AccountId account, KeyRole role, String name, Instant now) {
    return inTurn(
        account,
        () -> {
          Optional<Account> found = directory.account(account);
          if (found.isEmpty()) {
            return done(noAccount(account).as());
          }
          if (found.get().closedAt().isPresent()) {
            return done(new NotFound("account " + account + " is closed").as());
          }
          PlainKey key = PlainKey.make(random);
          String id = "key_" + HexFormat.of().toHexDigits(random.nextLong());
          ApiKey made =
              new ApiKey(
                  id, account, role, name, key.hash().toHex(), millis(now), Optional.empty());
          return write(log.write(made), new Created<>(new MadeKey(made, key)));
        });
  }

  @Override
  public CompletionStage<WriteOutcome<ApiKey>> revokeKey(
      AccountId account, String keyId, Instant now) {
    return inTurn(
        account,
        () ->
            directory.keys(account).stream()
                .filter(key -> key.id().equals(keyId))
                .findFirst()
                .map(key -> revoke(key, now))
                .orElseGet(
                    () -> done(new NotFound("account " + account + " has no key " + keyId).as())));
  }

  private <T> CompletionStage<WriteOutcome<T>> inTurn(
      AccountId account, Supplier<CompletableFuture<WriteOutcome<T>>> change) {
    return changes.after(account, () -> directory.loaded() ? change.get() : done(LOADING.as()));
  }

  private CompletableFuture<WriteOutcome<Account>> apply(AccountChange change) {
    return change.match(
        write ->
            write(
                log.write(write.account()),
                write.isNew() ? new Created<>(write.account()) : new Replaced<>(write.account())),
        keep -> done(new Replaced<>(keep.account())),
        refuse -> done(new Refused(refuse.sentence()).as()));
  }

  private CompletableFuture<WriteOutcome<ApiKey>> revoke(ApiKey key, Instant now) {
    if (key.revokedAt().isPresent()) {
      return done(new Replaced<>(key));
    }
    ApiKey revoked = key.revoke(millis(now));
    return write(log.write(revoked), new Replaced<>(revoked));
  }

  /** The account is closed by now, so its keys are dead; this keeps them dead if it opens again. */
  private CompletableFuture<WriteOutcome<Account>> revokeAll(
      AccountId account, Instant now, WriteOutcome<Account> closed) {
    CompletableFuture<WriteOutcome<Account>> outcome = done(closed);
    for (ApiKey key : directory.keys(account)) {
      outcome =
          outcome.thenCombine(
              revoke(key, now),
              (soFar, revoked) -> revoked.match(r -> soFar, r -> soFar, NotWritten::as));
    }
    return outcome;
  }

  private static <T> CompletableFuture<WriteOutcome<T>> write(
      CompletableFuture<Optional<NotWritten>> written, WriteOutcome<T> outcome) {
    return written.thenApply(failure -> failure.map(NotWritten::<T>as).orElse(outcome));
  }

  private static <T> CompletableFuture<WriteOutcome<T>> done(WriteOutcome<T> outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  private static NotWritten noAccount(AccountId account) {
    return new NotFound("there is no account " + account);
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
