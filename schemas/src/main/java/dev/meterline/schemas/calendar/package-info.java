/**
 * How an account's time is cut, and which of its settings rule an event: pure functions of instants
 * and settings, without a clock. {@link dev.meterline.schemas.calendar.AccountCalendar} says which
 * bucket holds an instant; {@link dev.meterline.schemas.calendar.SettingsHistory} makes that
 * calendar, and the rules of each event, from every version of the settings. Neither ever changes
 * its mind about what was counted: a later version only moves what lies ahead of it.
 */
@NullMarked
package dev.meterline.schemas.calendar;

import org.jspecify.annotations.NullMarked;
