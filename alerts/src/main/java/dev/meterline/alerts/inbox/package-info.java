/**
 * The inbox: the newest alerts of every account and which of them were read, followed from the
 * topics {@code alerts} and {@code alert-reads} into a bounded memory.
 */
@NullMarked
package dev.meterline.alerts.inbox;

import org.jspecify.annotations.NullMarked;
