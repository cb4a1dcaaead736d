/**
 * What the aggregator tells the rest of the world: the newest totals of an account, and what rate
 * limiters saw.
 */
@NullMarked
package dev.meterline.schemas.usage;

import org.jspecify.annotations.NullMarked;
