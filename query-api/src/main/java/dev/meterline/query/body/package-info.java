/**
 * Bodies of admin calls, from JSON to domain records. Strict: a field that is unknown, of another
 * type or out of range is refused with one sentence that starts with its path, such as {@code
 * plan.unit_price_usd must have at most 9 decimals}. Nothing here knows of HTTP or Kafka.
 */
@NullMarked
package dev.meterline.query.body;

import org.jspecify.annotations.NullMarked;
