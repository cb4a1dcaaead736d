/**
 * Who is told about an alert: a pure function of the alert, the account's endpoints and its
 * settings.
 */
@NullMarked
package dev.meterline.alerts.recipient;

import org.jspecify.annotations.NullMarked;
