/**
 * Each account's calls in the current minute of the clock. {@link
 * dev.meterline.http.rate.RateLimiter} counts and decides in memory; {@link
 * dev.meterline.http.rate.SharedRateLimits} tells other instances of the counts and hears theirs,
 * ten times a second, and records what was refused on {@code rate-limit-events}.
 */
@NullMarked
package dev.meterline.http.rate;

import org.jspecify.annotations.NullMarked;
