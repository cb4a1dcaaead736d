/**
 * Counts usage: a Kafka Streams topology over three stores, and the port through which usage is
 * read. {@link dev.meterline.aggregator.AggregatorTopology} is the picture, {@link
 * dev.meterline.aggregator.Aggregator} runs it.
 */
@NullMarked
package dev.meterline.aggregator;

import org.jspecify.annotations.NullMarked;
