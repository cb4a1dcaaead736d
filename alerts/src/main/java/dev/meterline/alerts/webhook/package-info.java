/**
 * Endpoints that accounts register: read and written over HTTP, kept on the topic {@code webhooks},
 * known to every process that follows it.
 */
@NullMarked
package dev.meterline.alerts.webhook;

import org.jspecify.annotations.NullMarked;
