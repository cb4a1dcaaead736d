package dev.meterline.alerts.mail;

/**
 * A line of a mail.
 *
 * @param label what it is about
 * @param value what it says
 */
record Fact(String label, String value) {}
