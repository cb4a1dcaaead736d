/**
 * Who may call: API keys, the admin key, and what each may do. Pure functions of headers and of a
 * lookup by hash; nothing here knows HTTP servers or Kafka. {@link
 * dev.meterline.http.access.Credentials} says what was presented, {@link
 * dev.meterline.http.access.KeyGate} and {@link dev.meterline.http.access.AdminGate} decide.
 */
@NullMarked
package dev.meterline.http.access;

import org.jspecify.annotations.NullMarked;
