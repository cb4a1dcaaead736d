/**
 * For a render service: {@link dev.meterline.ingest.render.RenderMeter} puts the usage headers on
 * the service's own answers and asks the rate limiter, all from memory: it follows the topics that
 * know, so no request costs a call.
 */
@NullMarked
package dev.meterline.ingest.render;

import org.jspecify.annotations.NullMarked;
