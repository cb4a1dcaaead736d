/**
 * What the aggregator tells the rest of the world: the newest totals of an account, and its closed
 * hours when late events changed them; and what rate limiters saw.
 */
@NullMarked
package dev.meterline.schemas.usage;

import org.jspecify.annotations.NullMarked;
