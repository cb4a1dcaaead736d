/**
 * What is worth an alert: pure functions from an account's totals, and what was announced before,
 * to what is to be announced now. No Kafka, no I/O, no clock.
 */
@NullMarked
package dev.meterline.alerts.policy;

import org.jspecify.annotations.NullMarked;
