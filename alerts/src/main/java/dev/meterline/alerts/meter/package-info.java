/**
 * What an operator watches of alerts. {@link dev.meterline.alerts.meter.Told} counts what a
 * topology writes at the one place that everything passes, its sink, so that no processor has to
 * think of it.
 */
@NullMarked
package dev.meterline.alerts.meter;

import org.jspecify.annotations.NullMarked;
