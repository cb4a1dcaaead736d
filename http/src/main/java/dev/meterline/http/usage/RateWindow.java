package dev.meterline.http.usage;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A window of the rate limiter, as one call found it.
 *
 * @param limit calls allowed in the window; empty without a limit
 * @param used calls counted in it so far, this one included
 * @param resetsAt when the window ends
 */
public record RateWindow(OptionalLong limit, long used, Instant resetsAt) {}
