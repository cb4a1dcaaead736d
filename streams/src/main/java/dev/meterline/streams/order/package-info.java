/**
 * How records come in: an ordinary consumer that hands out what was set before what it rules. Kafka
 * Streams can order topics itself, but looks at every empty one anew for each record; here it is
 * looked at once for each poll. Each topology names its {@link
 * dev.meterline.streams.order.ReadingOrder}.
 */
@NullMarked
package dev.meterline.streams.order;

import org.jspecify.annotations.NullMarked;
