package dev.meterline.http.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.directory.AccountChange.Keep;
import dev.meterline.http.directory.AccountChange.Refuse;
import dev.meterline.http.directory.AccountChange.Write;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AccountChangeTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2024-04-01T00:00:00Z");
  private static final AccountSettings ONE = DirectoryContract.named("one");
  private static final AccountSettings TWO = DirectoryContract.named("two");

  private final Account account = Account.create(ACME, ONE, NOW);

  @Test
  void shouldPlanSettingsForLater() {
    AccountChange change = put(account, TWO, Optional.of(NEXT_MONTH), NOW);

    assertThat(change)
        .isEqualTo(new Write(account.with(new SettingsVersion(TWO, NEXT_MONTH, NOW)), false));
  }

  @Test
  void shouldKeepAnAccountWhosePlannedSettingsArePlannedAgain() {
    Account planned = account.with(new SettingsVersion(TWO, NEXT_MONTH, NOW));

    assertThat(put(planned, TWO, Optional.of(NEXT_MONTH), NOW)).isEqualTo(new Keep(planned));
  }

  @Test
  void shouldWriteSettingsThatHoldNowWhenOthersAreToCome() {
    Account planned = account.with(new SettingsVersion(TWO, NEXT_MONTH, NOW));
    Instant later = NOW.plusSeconds(1);

    assertThat(put(planned, ONE, Optional.empty(), later))
        .isEqualTo(new Write(planned.with(new SettingsVersion(ONE, later, later)), false));
  }

  @Test
  void shouldOpenAClosedAccountThoughItsSettingsAreTheSame() {
    AccountChange change = put(account.close(NOW), ONE, Optional.empty(), NOW);

    assertThat(change)
        .isEqualTo(new Write(account.with(new SettingsVersion(ONE, NOW, NOW)), false));
  }

  @Test
  void shouldLetTheNewestSettingsHoldThoughItsClockIsBehind() {
    AccountChange change = put(account, TWO, Optional.empty(), NOW.minusSeconds(5));

    assertThat(change)
        .isEqualTo(new Write(account.with(new SettingsVersion(TWO, NOW, NOW)), false));
  }

  @Test
  void shouldKeepMillisecondsOnly() {
    Instant fine = NOW.plusNanos(1_999_999);

    AccountChange change = AccountChange.put(ACME, Optional.empty(), ONE, Optional.empty(), fine);

    assertThat(change).isEqualTo(new Write(Account.create(ACME, ONE, NOW.plusMillis(1)), true));
  }

  @Test
  void shouldAcceptNowAsEffectiveFrom() {
    assertThat(put(account, TWO, Optional.of(NOW), NOW)).isInstanceOf(Write.class);
  }

  @Test
  void shouldRefuseWhatIsTooFarAhead() {
    assertThat(put(account, TWO, Optional.of(Instant.MAX), NOW)).isInstanceOf(Refuse.class);
  }

  @Property
  void shouldAlwaysLeaveTheSettingsInForceThatWerePutLast(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 3) Integer> puts,
      @ForAll @Size(min = 8, max = 8) List<@IntRange(max = 5000) Integer> pauses) {
    Account current = account;
    Instant now = NOW;
    for (int i = 0; i < puts.size(); i++) {
      now = now.plusMillis(pauses.get(i));
      AccountSettings settings = DirectoryContract.named("v" + puts.get(i));
      Account before = current;
      current =
          put(current, settings, Optional.empty(), now)
              .match(Write::account, Keep::account, refuse -> before);

      SettingsHistory history = SettingsHistory.of(current.versions(), Optional.of(NOW));
      assertThat(history.current(now.plus(Duration.ofMillis(1)))).isEqualTo(settings);
    }
  }

  private static AccountChange put(
      Account account, AccountSettings settings, Optional<Instant> effectiveFrom, Instant now) {
    return AccountChange.put(ACME, Optional.of(account), settings, effectiveFrom, now);
  }
}
