/**
 * One try over HTTP. {@link dev.meterline.alerts.send.WebhookSender} signs by Standard Webhooks
 * 1.0, {@link dev.meterline.alerts.send.GuardedPost} checks the address and connects to the one
 * that it checked, within a limit of time and of what is read.
 */
@NullMarked
package dev.meterline.alerts.send;

import org.jspecify.annotations.NullMarked;
