package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.schemas.account.AccountId;

/** Where the history of hours is kept: one entry for each account and hour of the day. */
public interface HourShelf {

  /**
   * The history of one hour of the day.
   *
   * @param hourOfDay in UTC, 0 to 23
   */
  HourHistory history(AccountId account, int hourOfDay);

  /** Replaces the history of one hour of the day. */
  void keep(AccountId account, int hourOfDay, HourHistory history);
}
