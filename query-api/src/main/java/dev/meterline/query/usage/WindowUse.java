package dev.meterline.query.usage;

import dev.meterline.schemas.calendar.Period;

/**
 * What was used in a window.
 *
 * @param window the span of time, {@code [start, end)}
 * @param quantity billable units; 0 without use, negative if corrections outweigh use
 */
public record WindowUse(Period window, long quantity) {}
