/**
 * The port through which usage is read; whoever serves numbers knows this package and {@code
 * rollup}. {@link dev.meterline.aggregator.read.UsageReader#read} asks a pure function of an {@link
 * dev.meterline.aggregator.read.AccountView}: {@code buckets(granularity, from, to)} gives totals,
 * {@code forEachDetailed(granularity, from, to, visitor)} the pairs as well, {@code
 * resources(granularity, from, to)} who was distinct; all of one moment.
 */
@NullMarked
package dev.meterline.aggregator.read;

import org.jspecify.annotations.NullMarked;
