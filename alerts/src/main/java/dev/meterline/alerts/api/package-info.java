/**
 * What an account reads and sets about its alerts over HTTP: the inbox and the settings; and, by
 * {@link dev.meterline.alerts.api.OperatorReads}, what the operator reads of it. What a body may
 * hold is in {@link dev.meterline.alerts.api.AlertSettings}.
 */
@NullMarked
package dev.meterline.alerts.api;

import org.jspecify.annotations.NullMarked;
