package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which version of an account's settings rules what. */
public final class SettingsHistory {

  private SettingsHistory() {}

  /** The history of an account; an account that nobody has made has no versions. */
  public static SettingsHistory of(
      List<SettingsVersion> versions, Optional<Instant> firstEventAppendedAt) {
    throw new UnsupportedOperationException("to be written: " + versions + firstEventAppendedAt);
  }

  /** The settings that rule an event. */
  public AccountSettings at(Instant eventTime, Instant appendedAt) {
    throw new UnsupportedOperationException("to be written: " + eventTime + appendedAt);
  }

  /** How the account's time is cut. */
  public AccountCalendar calendar() {
    throw new UnsupportedOperationException("to be written");
  }
}
