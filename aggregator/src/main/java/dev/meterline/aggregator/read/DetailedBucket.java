package dev.meterline.aggregator.read;

import dev.meterline.aggregator.rollup.RowSnapshot;
import java.time.Instant;

/**
 * One stored bucket of an account with all its cuts. Immutable, and valid for as long as it is
 * held.
 *
 * @param start first instant of the bucket
 * @param row the account's numbers, those of each (category, endpoint) and (project, model), and
 *     the distinct resources
 */
public record DetailedBucket(Instant start, RowSnapshot row) {}
