/**
 * How records come in: by {@linkplain dev.meterline.streams.order a consumer} that hands out what
 * accounts have set, and the endpoints that they have registered, before what is judged by it.
 */
@NullMarked
package dev.meterline.alerts.source;

import org.jspecify.annotations.NullMarked;
