/**
 * How records come in: an ordinary consumer that hands out an account's settings and credits before
 * its events. Kafka Streams can order topics itself, but looks at every empty one anew for each
 * record; here it is looked at once for each poll.
 */
@NullMarked
package dev.meterline.aggregator.source;

import org.jspecify.annotations.NullMarked;
