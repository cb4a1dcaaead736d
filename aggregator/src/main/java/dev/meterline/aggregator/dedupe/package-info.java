/**
 * Which ids have been seen: pure memory structures behind the store {@code seen}. An id is called a
 * duplicate on its exact 128-bit hash alone. No Kafka, no I/O, no clock.
 */
@NullMarked
package dev.meterline.aggregator.dedupe;

import org.jspecify.annotations.NullMarked;
