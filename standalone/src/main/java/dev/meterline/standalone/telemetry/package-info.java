/**
 * What {@code /metrics} shows of a process. {@link dev.meterline.standalone.telemetry.Telemetry}
 * makes the registry that every part binds its meters to, {@link
 * dev.meterline.standalone.telemetry.KafkaSeries} keeps Kafka's down to what somebody looks at.
 */
@NullMarked
package dev.meterline.standalone.telemetry;

import org.jspecify.annotations.NullMarked;
