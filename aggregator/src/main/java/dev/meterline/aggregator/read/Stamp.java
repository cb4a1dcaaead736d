package dev.meterline.aggregator.read;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.money.NanoDollars;

/**
 * Tells two states of an account apart without looking at its buckets: whatever changes a number or
 * a setting changes this. Equal on every instance, and after a restart.
 *
 * @param counted events counted, corrections included
 * @param allTime the numbers of all time; refused calls are no events and show here
 * @param credits sum of the credits
 * @param settings versions of the settings that the numbers were counted under
 */
public record Stamp(long counted, Measures allTime, NanoDollars credits, int settings) {}
