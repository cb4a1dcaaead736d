package dev.meterline.http.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.access.Caller;
import dev.meterline.http.access.PlainKey;
import dev.meterline.http.directory.WriteOutcome.Created;
import dev.meterline.http.directory.WriteOutcome.Failed;
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
import dev.meterline.schemas.account.SettingsVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every directory and its writer must do. */
abstract class DirectoryContract {

  static final AccountId ACME = new AccountId("acme");
  static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  static final Instant LATER = NOW.plusSeconds(60);

  abstract AccountDirectory directory();

  abstract DirectoryWriter writer();

  /** From now on the directory is one that has not loaded yet. */
  abstract void forgetThatItLoaded();

  @Test
  void shouldMakeAnAccountThatReadsSeeAtOnce() {
    WriteOutcome<Account> outcome = put(named("Acme"), NOW);

    Account expected = Account.create(ACME, named("Acme"), NOW);
    assertThat(outcome).isEqualTo(new Created<>(expected));
    assertThat(directory().account(ACME)).contains(expected);
  }

  @Test
  void shouldKeepEveryVersionWhenAnAccountIsReplaced() {
    put(named("Acme"), NOW);

    WriteOutcome<Account> outcome = put(named("Acme Inc"), LATER);

    Account account = directory().account(ACME).orElseThrow();
    assertThat(outcome).isEqualTo(new Replaced<>(account));
    assertThat(account.createdAt()).isEqualTo(NOW);
    assertThat(account.versions())
        .containsExactly(
            new SettingsVersion(named("Acme"), NOW, NOW),
            new SettingsVersion(named("Acme Inc"), LATER, LATER));
  }

  @Test
  void shouldAddNoVersionWhenNothingChanges() {
    put(named("Acme"), NOW);

    WriteOutcome<Account> outcome = put(named("Acme"), LATER);

    assertThat(outcome).isEqualTo(new Replaced<>(Account.create(ACME, named("Acme"), NOW)));
  }

  @Test
  void shouldRefuseSettingsThatWouldHoldInThePast() {
    Optional<Instant> past = Optional.of(NOW.minusMillis(1));

    WriteOutcome<Account> outcome = get(writer().put(ACME, named("Acme"), past, NOW));

    assertThat(failure(outcome)).isInstanceOf(Refused.class);
    assertThat(failure(outcome).sentence()).startsWith("effective_from must not be in the past");
    assertThat(directory().account(ACME)).isEmpty();
  }

  @Test
  void shouldKeepTheOrderWhenManyChangeOneAccountAtOnce() {
    List<CompletionStage<WriteOutcome<Account>>> outcomes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      outcomes.add(writer().put(ACME, named("v" + i), Optional.empty(), NOW));
    }
    outcomes.forEach(DirectoryContract::get);

    assertThat(directory().account(ACME).orElseThrow().versions())
        .extracting(version -> version.settings().name())
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "v" + i).toList());
  }

  @Test
  void shouldKnowAKeyByItsHashOnly() {
    put(named("Acme"), NOW);

    MadeKey made = makeKey(KeyRole.SERVICE);

    assertThat(directory().holder(made.key().hash()))
        .contains(new Caller(ACME, KeyRole.SERVICE, made.record().id()));
    assertThat(directory().keys(ACME)).containsExactly(made.record());
    assertThat(made.record().sha256Hex()).isEqualTo(made.key().hash().toHex());
    assertThat(PlainKey.parse(made.key().reveal())).isPresent();
  }

  @Test
  void shouldRefuseAKeyOfAnAccountThatIsNotThereOrClosed() {
    assertThat(failure(get(writer().makeKey(ACME, KeyRole.CLIENT, "", NOW))))
        .isEqualTo(new NotFound("there is no account acme"));

    put(named("Acme"), NOW);
    get(writer().close(ACME, LATER));

    assertThat(failure(get(writer().makeKey(ACME, KeyRole.CLIENT, "", LATER))))
        .isEqualTo(new NotFound("account acme is closed"));
  }

  @Test
  void shouldForgetAKeyThatIsRevoked() {
    put(named("Acme"), NOW);
    MadeKey first = makeKey(KeyRole.CLIENT);
    MadeKey second = makeKey(KeyRole.CLIENT);

    WriteOutcome<ApiKey> outcome = get(writer().revokeKey(ACME, first.record().id(), LATER));

    assertThat(outcome).isEqualTo(new Replaced<>(first.record().revoke(LATER)));
    assertThat(directory().holder(first.key().hash())).isEmpty();
    assertThat(directory().holder(second.key().hash())).isPresent();
    assertThat(directory().keys(ACME))
        .containsExactlyInAnyOrder(first.record().revoke(LATER), second.record());
  }

  @Test
  void shouldKeepTheFirstTimeWhenAKeyIsRevokedTwice() {
    put(named("Acme"), NOW);
    MadeKey made = makeKey(KeyRole.CLIENT);
    get(writer().revokeKey(ACME, made.record().id(), NOW));

    WriteOutcome<ApiKey> again = get(writer().revokeKey(ACME, made.record().id(), LATER));

    assertThat(again).isEqualTo(new Replaced<>(made.record().revoke(NOW)));
  }

  @Test
  void shouldFindNoKeyOfAnotherAccount() {
    put(named("Acme"), NOW);
    MadeKey made = makeKey(KeyRole.CLIENT);
    AccountId other = new AccountId("other");

    assertThat(failure(get(writer().revokeKey(other, made.record().id(), NOW))))
        .isEqualTo(new NotFound("account other has no key " + made.record().id()));
    assertThat(directory().holder(made.key().hash())).isPresent();
  }

  @Test
  void shouldKeepTheKeysOfAClosedAccountDeadWhenItOpensAgain() {
    put(named("Acme"), NOW);
    MadeKey made = makeKey(KeyRole.CLIENT);

    WriteOutcome<Account> closed = get(writer().close(ACME, LATER));
    assertThat(directory().holder(made.key().hash())).isEmpty();
    assertThat(directory().account(ACME).orElseThrow().closedAt()).contains(LATER);
    put(named("Acme"), LATER);

    assertThat(closed).isInstanceOf(Replaced.class);
    assertThat(directory().account(ACME).orElseThrow().closedAt()).isEmpty();
    assertThat(directory().holder(made.key().hash())).isEmpty();
  }

  @Test
  void shouldCloseAnAccountOnce() {
    assertThat(failure(get(writer().close(ACME, NOW))))
        .isEqualTo(new NotFound("there is no account acme"));
    put(named("Acme"), NOW);
    get(writer().close(ACME, NOW));

    WriteOutcome<Account> again = get(writer().close(ACME, LATER));

    assertThat(again)
        .isEqualTo(new Replaced<>(Account.create(ACME, named("Acme"), NOW).close(NOW)));
  }

  @Test
  void shouldListAccountsPageByPage() {
    for (String id : List.of("d", "b", "e", "a", "c")) {
      get(writer().put(new AccountId(id), AccountSettings.DEFAULT, Optional.empty(), NOW));
    }

    assertThat(directory().accounts(Optional.empty(), 2))
        .extracting(account -> account.id().value())
        .containsExactly("a", "b");
    assertThat(directory().accounts(Optional.of(new AccountId("b")), 2))
        .extracting(account -> account.id().value())
        .containsExactly("c", "d");
    assertThat(directory().accounts(Optional.of(new AccountId("d")), 2))
        .extracting(account -> account.id().value())
        .containsExactly("e");
    assertThat(directory().accounts(Optional.of(new AccountId("e")), 2)).isEmpty();
  }

  @Test
  void shouldWriteNothingWhileItIsLoading() {
    forgetThatItLoaded();

    assertThat(failure(put(named("Acme"), NOW))).isInstanceOf(Unavailable.class);
    assertThat(directory().loaded()).isFalse();
    assertThat(directory().account(ACME)).isEmpty();
  }

  final WriteOutcome<Account> put(AccountSettings settings, Instant now) {
    return get(writer().put(ACME, settings, Optional.empty(), now));
  }

  final MadeKey makeKey(KeyRole role) {
    return get(writer().makeKey(ACME, role, "test", NOW))
        .match(
            made -> made,
            made -> made,
            failure -> {
              throw new AssertionError(failure.sentence());
            });
  }

  static <T> NotWritten failure(WriteOutcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return ((Failed<T>) outcome).reason();
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  static AccountSettings named(String name) {
    AccountSettings none = AccountSettings.DEFAULT;
    return new AccountSettings(
        name,
        none.email(),
        none.plan(),
        none.billing(),
        none.budgets(),
        none.thresholds(),
        none.autoTopUp(),
        none.emailAlerts());
  }
}
