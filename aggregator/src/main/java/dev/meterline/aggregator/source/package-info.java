/**
 * How records come in: by {@linkplain dev.meterline.streams.order a consumer} that hands out an
 * account's settings and credits before its events.
 */
@NullMarked
package dev.meterline.aggregator.source;

import org.jspecify.annotations.NullMarked;
