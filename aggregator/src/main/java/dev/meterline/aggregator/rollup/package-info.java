/**
 * What is counted and how it is packed: an event becomes a {@link
 * dev.meterline.aggregator.rollup.Contribution}, which is added to a {@link
 * dev.meterline.aggregator.rollup.BucketRow} of each size. Pure: no Kafka, no I/O, no clock.
 */
@NullMarked
package dev.meterline.aggregator.rollup;

import org.jspecify.annotations.NullMarked;
