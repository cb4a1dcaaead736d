package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.AccountSettings;

/**
 * Settings, and the events that they rule: all whose time and append time lie in these two
 * half-open spans. A counter keeps the last ruling of an account and asks its {@link
 * SettingsHistory} again only for an event that lies outside, which is rare.
 *
 * @param settings what rules
 * @param timeFrom first event time inside, epoch milliseconds; {@link Long#MIN_VALUE} if open
 * @param timeTo first event time after it; {@link Long#MAX_VALUE} if open
 * @param appendedFrom first append time inside, epoch milliseconds; {@link Long#MIN_VALUE} if open
 * @param appendedTo first append time after it; {@link Long#MAX_VALUE} if open
 */
public record Ruling(
    AccountSettings settings, long timeFrom, long timeTo, long appendedFrom, long appendedTo) {

  /** Whether an event of this time, appended at that time, is ruled by these settings. */
  public boolean covers(long timeMillis, long appendedMillis) {
    return timeMillis >= timeFrom
        && timeMillis < timeTo
        && appendedMillis >= appendedFrom
        && appendedMillis < appendedTo;
  }
}
