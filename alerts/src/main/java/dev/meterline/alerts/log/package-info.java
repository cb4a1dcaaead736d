/**
 * What became of deliveries, for those who ask. {@link dev.meterline.alerts.log.KafkaDeliveryLog}
 * keeps the topic {@code deliveries} on the disk of the process, so that memory does not grow with
 * what is pending.
 */
@NullMarked
package dev.meterline.alerts.log;

import org.jspecify.annotations.NullMarked;
