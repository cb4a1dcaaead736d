package dev.meterline.aggregator.read;

import dev.meterline.aggregator.rollup.Measures;
import java.time.Instant;

/**
 * One stored bucket of an account.
 *
 * @param start first instant of the bucket
 * @param total the account's numbers in it
 */
public record Bucket(Instant start, Measures total) {}
