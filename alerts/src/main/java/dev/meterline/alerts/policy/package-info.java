/**
 * What is worth an alert: pure functions from what is known of an account now, and what was told
 * before, to {@linkplain dev.meterline.alerts.policy.Finding findings} and what is told then. One
 * class a rule. No Kafka, no I/O, no clock.
 */
@NullMarked
package dev.meterline.alerts.policy;

import org.jspecify.annotations.NullMarked;
