package dev.meterline.query.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountRevisionTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2024-03-17T13:20:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @Test
  void shouldMakeAnAccountWhoseSettingsHoldAtOnce() {
    AccountBody body = parse("{\"name\": \"Acme\"}");

    Account account = AccountRevision.of(Optional.empty(), ACME, body, NOW);

    assertThat(account).isEqualTo(Account.create(ACME, body.settings(), NOW));
  }

  @Test
  void shouldAppendAVersionWhenSettingsChange() {
    Account before = put(Optional.empty(), "{\"name\": \"Acme\"}", NOW);

    Account after = put(Optional.of(before), "{\"name\": \"Acme Ltd\"}", LATER);

    assertThat(after.createdAt()).isEqualTo(NOW);
    assertThat(after.versions())
        .containsExactly(
            before.latest(),
            new SettingsVersion(parse("{\"name\": \"Acme Ltd\"}").settings(), LATER, LATER));
  }

  @Test
  void shouldLeaveTheAccountAsItIsWhenTheBodyChangesNothing() {
    Account before = put(Optional.empty(), "{\"name\": \"Acme\"}", NOW);

    assertThat(put(Optional.of(before), "{\"name\": \"Acme\"}", LATER)).isSameAs(before);
  }

  @Test
  void shouldAppendAVersionWhenTheSameSettingsShallHoldFromAnotherTime() {
    String tomorrow = "{\"name\": \"Acme\", \"effective_from\": \"2024-03-18T00:00:00Z\"}";
    Account before = put(Optional.empty(), tomorrow, NOW);

    assertThat(put(Optional.of(before), tomorrow, LATER)).isSameAs(before);
    assertThat(put(Optional.of(before), "{\"name\": \"Acme\"}", LATER).versions()).hasSize(2);
  }

  @Test
  void shouldOpenAClosedAccountAgain() {
    Account closed = put(Optional.empty(), "{}", NOW).close(NOW);

    Account after = put(Optional.of(closed), "{}", LATER);

    assertThat(after.closedAt()).isEmpty();
    assertThat(after.versions()).hasSize(2);
  }

  @Test
  void shouldRefuseAnEffectiveDateInThePast() {
    assertThatThrownBy(
            () -> put(Optional.empty(), "{\"effective_from\": \"2024-03-17T13:19:59Z\"}", NOW))
        .isInstanceOf(InvalidBodyException.class)
        .hasMessage("effective_from must not be in the past");
  }

  @Test
  void shouldKeepWhatTheClientChoseForItsOwnEmails() {
    Account made = put(Optional.empty(), "{}", NOW);
    Account chosen = made.with(withEmailAlerts(made.latest(), List.of("balance.low")));

    Account after = put(Optional.of(chosen), "{\"name\": \"Acme\"}", LATER);

    assertThat(after.latest().settings().emailAlerts()).containsExactly("balance.low");
  }

  private static SettingsVersion withEmailAlerts(SettingsVersion version, List<String> alerts) {
    var s = version.settings();
    var settings =
        new AccountSettings(
            s.name(),
            s.email(),
            s.plan(),
            s.billing(),
            s.budgets(),
            s.thresholds(),
            s.autoTopUp(),
            alerts);
    return new SettingsVersion(settings, version.effectiveFrom(), version.recordedAt());
  }

  private static Account put(Optional<Account> before, String json, Instant now) {
    return AccountRevision.of(before, ACME, parse(json), now);
  }

  private static AccountBody parse(String json) {
    return AccountBody.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
