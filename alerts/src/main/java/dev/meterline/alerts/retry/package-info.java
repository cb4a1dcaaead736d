/**
 * When a delivery is tried again: pure functions from what came of a try to the next one. No Kafka,
 * no I/O, no clock.
 */
@NullMarked
package dev.meterline.alerts.retry;

import org.jspecify.annotations.NullMarked;
