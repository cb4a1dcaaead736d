package dev.meterline.http.usage;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What the usage headers say.
 *
 * @param allowed units the plan allows in the billing period; empty without a limit
 * @param used units used in it so far; negative if corrections outweigh use
 * @param consumed units used by the request that is answered
 * @param periodEnd when the billing period ends
 * @param rate the rate limiter's window
 */
public record UsageFigures(
    OptionalLong allowed, long used, long consumed, Instant periodEnd, RateWindow rate) {}
