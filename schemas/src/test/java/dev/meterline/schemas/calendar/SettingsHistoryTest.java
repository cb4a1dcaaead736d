package dev.meterline.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.SettingsVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of an account's settings, one case each. */
class SettingsHistoryTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant JAN_10 = Instant.parse("2024-01-10T12:00:00Z");
  private static final Instant JAN_20 = Instant.parse("2024-01-20T12:00:00Z");
  private static final Instant FEB_1 = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant FEB_5 = Instant.parse("2024-02-05T00:00:00Z");
  private static final Instant MAR_1 = Instant.parse("2024-03-01T00:00:00Z");

  private static final AccountSettings BASIC = AnyVersions.named("basic", Billing.DEFAULT);
  private static final AccountSettings PRO = AnyVersions.named("pro", Billing.DEFAULT);
  private static final Billing KOLKATA =
      new Billing(Optional.empty(), BillingInterval.MONTH, ZoneId.of("Asia/Kolkata"));

  @Test
  void shouldRuleByTheDefaultsWhenNobodyHasMadeTheAccount() {
    SettingsHistory history = SettingsHistory.of(List.of(), Optional.of(JAN_10));

    assertThat(history.at(LONG_AGO, JAN_10)).isEqualTo(AccountSettings.DEFAULT);
    assertThat(history.current(JAN_10)).isEqualTo(AccountSettings.DEFAULT);
  }

  @Test
  void shouldHoldForAllTimeWhenMadeBeforeTheFirstEvent() {
    SettingsHistory history =
        SettingsHistory.of(List.of(version(BASIC, JAN_10, JAN_10)), Optional.of(JAN_10));

    assertThat(history.at(LONG_AGO, JAN_20)).isEqualTo(BASIC);
  }

  @Test
  void shouldHoldTheLastOfSeveralVersionsForAllTimeWhenMadeBeforeTheFirstEvent() {
    List<SettingsVersion> versions =
        List.of(version(BASIC, JAN_10, JAN_10), version(PRO, JAN_20, JAN_20));

    SettingsHistory history = SettingsHistory.of(versions, Optional.of(FEB_1));

    assertThat(history.at(LONG_AGO, FEB_1)).isEqualTo(PRO);
  }

  @Test
  void shouldHoldFromItsRecordingWhenMadeAfterTheFirstEvent() {
    SettingsHistory history =
        SettingsHistory.of(List.of(version(BASIC, JAN_20, JAN_20)), Optional.of(JAN_10));

    assertThat(history.at(JAN_20.minusMillis(1), FEB_1)).isEqualTo(AccountSettings.DEFAULT);
    assertThat(history.at(JAN_20, FEB_1)).isEqualTo(BASIC);
  }

  @Test
  void shouldNotRuleAnEventThatWasAppendedBeforeItWasRecorded() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(BASIC, LONG_AGO, LONG_AGO), version(PRO, JAN_20, JAN_20)),
            Optional.of(JAN_10));

    assertThat(history.at(JAN_20.plusMillis(1), JAN_20.minusMillis(1))).isEqualTo(BASIC);
    assertThat(history.at(JAN_20.plusMillis(1), JAN_20)).isEqualTo(PRO);
  }

  @Test
  void shouldWaitForItsTimeWhenScheduled() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(BASIC, LONG_AGO, LONG_AGO), version(PRO, FEB_1, JAN_10)),
            Optional.of(JAN_20));

    assertThat(history.current(JAN_20)).isEqualTo(BASIC);
    assertThat(history.current(FEB_1)).isEqualTo(PRO);
    assertThat(history.nextChangeAfter(JAN_20)).contains(FEB_1);
    assertThat(history.nextChangeAfter(FEB_1)).isEmpty();
  }

  @Test
  void shouldRuleByTheLaterRecordedWhenTwoTakeEffectTogether() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(BASIC, FEB_1, JAN_10), version(PRO, FEB_1, JAN_20)),
            Optional.of(LONG_AGO));

    assertThat(history.at(FEB_1, FEB_1)).isEqualTo(PRO);
    assertThat(history.at(FEB_1, JAN_10)).isEqualTo(BASIC);
  }

  @Test
  void shouldRuleByTheLastOfTheListWhenTwoAreEqualInBothTimes() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(BASIC, JAN_10, JAN_10), version(PRO, JAN_10, JAN_10)),
            Optional.empty());

    assertThat(history.current(JAN_10)).isEqualTo(PRO);
  }

  @Test
  void shouldTakeTheNewestRecordingForTheFirstEventWhenThereIsNone() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(BASIC, JAN_10, JAN_10), version(PRO, FEB_1, JAN_20)), Optional.empty());

    assertThat(history.at(LONG_AGO, JAN_20)).isEqualTo(BASIC);
    assertThat(history.at(FEB_1, FEB_1)).isEqualTo(PRO);
  }

  @Test
  void shouldChangeTheZoneWhereTheNextPeriodStarts() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(AnyVersions.named("moved", KOLKATA), JAN_20, JAN_20)),
            Optional.of(JAN_10));

    assertThat(history.current(JAN_20).name()).isEqualTo("moved");
    assertThat(history.calendar().zone(FEB_1.minusMillis(1))).isEqualTo(ZoneId.of("UTC"));
    assertThat(history.calendar().zone(FEB_1)).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void shouldChangeTheZoneForAllTimeWhenSetBeforeTheFirstEvent() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(AnyVersions.named("moved", KOLKATA), JAN_10, JAN_10)),
            Optional.of(JAN_20));

    assertThat(history.calendar().zone(LONG_AGO)).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void shouldChangeTheZoneAfterTheScheduledTimesPeriod() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(version(AnyVersions.named("moved", KOLKATA), FEB_5, JAN_20)),
            Optional.of(JAN_10));

    assertThat(history.calendar().zone(MAR_1.minusMillis(1))).isEqualTo(ZoneId.of("UTC"));
    assertThat(history.calendar().zone(MAR_1)).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void shouldWaitOnePeriodMoreWhenTheZoneChangesRightBeforeAPeriodEnds() {
    Instant late = FEB_1.minus(SettingsHistory.NOTICE);
    List<SettingsVersion> versions =
        List.of(version(AnyVersions.named("moved", KOLKATA), late, late));

    SettingsHistory history = SettingsHistory.of(versions, Optional.of(JAN_10));

    assertThat(history.calendar().zone(FEB_1)).isEqualTo(ZoneId.of("UTC"));
    assertThat(history.calendar().zone(MAR_1)).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  @Test
  void shouldForgetAPlannedZoneWhenItIsTakenBackBeforeItHolds() {
    SettingsHistory history =
        SettingsHistory.of(
            List.of(
                version(AnyVersions.named("moved", KOLKATA), JAN_10, JAN_10),
                version(BASIC, JAN_20, JAN_20)),
            Optional.of(LONG_AGO));

    assertThat(history.calendar().zone(MAR_1)).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void shouldKeepAPlannedZoneWhenTheSameIsAskedForAgainTooLateForThatPeriod() {
    AccountSettings moved = AnyVersions.named("moved", KOLKATA);
    SettingsVersion planned = version(moved, FEB_1.minusSeconds(60), JAN_10);
    Instant tooLate = FEB_1.minusSeconds(120);
    SettingsVersion again = version(moved, tooLate, tooLate);

    SettingsHistory history = SettingsHistory.of(List.of(planned, again), Optional.of(LONG_AGO));

    assertThat(history.calendar().zone(FEB_1)).isEqualTo(ZoneId.of("Asia/Kolkata"));
  }

  private static SettingsVersion version(
      AccountSettings settings, Instant effectiveFrom, Instant recordedAt) {
    return new SettingsVersion(settings, effectiveFrom, recordedAt);
  }
}
