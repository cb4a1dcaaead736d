/**
 * Bodies of admin calls, from JSON to domain records. Strict: a field that is unknown, of another
 * type or out of range is refused with one sentence that names its path, such as {@code
 * plan.unit_price_usd must be 0 or more}. Nothing here knows of servers or Kafka.
 */
@NullMarked
package dev.meterline.query.body;

import org.jspecify.annotations.NullMarked;
