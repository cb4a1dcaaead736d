/**
 * {@code POST /v1/events} over HTTP: {@link dev.meterline.ingest.surface.EventsSurface} reads the
 * request and lets the intake decide, {@link dev.meterline.ingest.surface.EventsAnswer} writes what
 * it decided, {@link dev.meterline.ingest.surface.UsageAfter} adds the usage headers.
 */
@NullMarked
package dev.meterline.ingest.surface;

import org.jspecify.annotations.NullMarked;
