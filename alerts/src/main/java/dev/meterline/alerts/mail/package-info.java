/**
 * Alerts by e-mail. {@link dev.meterline.alerts.mail.AlertText} says what is told, as plain text
 * and as HTML; {@link dev.meterline.alerts.mail.MailSender} brings it to the server, with TLS.
 */
@NullMarked
package dev.meterline.alerts.mail;

import org.jspecify.annotations.NullMarked;
