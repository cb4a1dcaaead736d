/**
 * What an account's usage looks like, as pure functions of an {@link
 * dev.meterline.aggregator.read.AccountView} and the time: which windows are shown, and what is in
 * them. A window without use is a zero, never a gap. Nothing here knows of HTTP or Kafka.
 */
@NullMarked
package dev.meterline.query.usage;

import org.jspecify.annotations.NullMarked;
