/**
 * Brings alerts to their receivers. {@link dev.meterline.alerts.delivery.DeliveryTopology} is the
 * picture, {@link dev.meterline.alerts.delivery.DeliveryService} runs it. What is pending is a
 * store that Kafka holds; a try happens outside of the stream thread, which only starts it and
 * takes its outcome. A crash repeats what was under way, under the same id.
 */
@NullMarked
package dev.meterline.alerts.delivery;

import org.jspecify.annotations.NullMarked;
