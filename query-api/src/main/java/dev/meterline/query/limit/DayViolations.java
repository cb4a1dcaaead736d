package dev.meterline.query.limit;

import dev.meterline.schemas.calendar.Period;

/**
 * Calls that the rate limit refused on a day.
 *
 * @param day a day of the account's zone
 * @param refused how many; 0 on most days
 */
public record DayViolations(Period day, long refused) {}
