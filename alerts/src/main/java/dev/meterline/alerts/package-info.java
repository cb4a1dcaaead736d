/**
 * Tells people what they should know about an account's usage. Reads topics only, never the
 * aggregator's stores. {@link dev.meterline.alerts.AlertsTopology} is the picture, {@link
 * dev.meterline.alerts.Alerts} runs it; what is worth an alert is decided in {@code policy}.
 */
@NullMarked
package dev.meterline.alerts;

import org.jspecify.annotations.NullMarked;
