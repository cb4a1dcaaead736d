/**
 * JSON as every surface writes and reads it. {@link dev.meterline.http.json.Json} is configured
 * once: times as ISO-8601 in UTC, money in plain digits. {@link dev.meterline.http.json.Fields}
 * reads strictly: it says what was expected, and names what it does not know.
 */
@NullMarked
package dev.meterline.http.json;

import org.jspecify.annotations.NullMarked;
