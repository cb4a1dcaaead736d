package dev.meterline.http.directory;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a call makes of an account: pure decisions, applied by whoever writes. */
sealed interface AccountChange {

  /** Further ahead than this nobody plans; later instants do not fit every reader's calendar. */
  Instant LATEST_EFFECT = Instant.parse("9999-01-01T00:00:00Z");

  /** Calls the function that fits. */
  <R> R match(Function<Write, R> write, Function<Keep, R> keep, Function<Refuse, R> refuse);

  /**
   * Write this value.
   *
   * @param isNew whether there was no such account
   */
  record Write(Account account, boolean isNew) implements AccountChange {
    @Override
    public <R> R match(Function<Write, R> write, Function<Keep, R> keep, Function<Refuse, R> no) {
      return write.apply(this);
    }
  }

  /** It stands like this already. */
  record Keep(Account account) implements AccountChange {
    @Override
    public <R> R match(Function<Write, R> write, Function<Keep, R> keep, Function<Refuse, R> no) {
      return keep.apply(this);
    }
  }

  /** It may not be changed like this. */
  record Refuse(String sentence) implements AccountChange {
    @Override
    public <R> R match(Function<Write, R> write, Function<Keep, R> keep, Function<Refuse, R> no) {
      return no.apply(this);
    }
  }

  /** Decides what becomes of an account that is put. */
  static AccountChange put(
      AccountId id,
      Optional<Account> current,
      AccountSettings settings,
      Optional<Instant> effectiveFrom,
      Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.MILLIS);
    // A version is never recorded before the one it follows, whatever another instance's clock
    // said: else the older one would stay in force.
    Instant recorded = current.map(a -> later(a.latest().recordedAt(), today)).orElse(today);
    Instant effective = effectiveFrom.map(e -> e.truncatedTo(ChronoUnit.MILLIS)).orElse(recorded);
    if (effectiveFrom.isPresent() && effective.isBefore(today)) {
      return new Refuse(
          "effective_from must not be in the past: " + effectiveFrom.get() + ", it is " + today);
    }
    if (effective.isAfter(LATEST_EFFECT)) {
      return new Refuse("effective_from must be before " + LATEST_EFFECT);
    }
    SettingsVersion version = new SettingsVersion(settings, later(effective, recorded), recorded);
    if (current.isEmpty()) {
      return new Write(fresh(id, version), true);
    }
    Account account = current.get();
    return account.closedAt().isEmpty() && changesNothing(account, version)
        ? new Keep(account)
        : new Write(account.with(version), false);
  }

  /** Decides what becomes of an account that is closed. */
  static AccountChange close(Account account, Instant now) {
    return account.closedAt().isPresent()
        ? new Keep(account)
        : new Write(account.close(now.truncatedTo(ChronoUnit.MILLIS)), false);
  }

  private static Account fresh(AccountId id, SettingsVersion version) {
    return new Account(id, version.recordedAt(), Optional.empty(), List.of(version));
  }

  /** The same settings would hold from then on anyway, and nothing else is to come. */
  private static boolean changesNothing(Account account, SettingsVersion version) {
    SettingsVersion last =
        account.versions().stream()
            .sorted(
                Comparator.comparing(SettingsVersion::effectiveFrom)
                    .thenComparing(SettingsVersion::recordedAt))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    return !last.effectiveFrom().isAfter(version.effectiveFrom())
        && last.settings().equals(version.settings());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
