/**
 * The way in for events. {@link dev.meterline.ingest.IngestModule} puts the parts together: a
 * {@link dev.meterline.ingest.publish.UsagePublisher} that writes to Kafka, an {@link
 * dev.meterline.ingest.intake.Intake} that decides about a body, and the surface that serves it
 * over HTTP. {@link dev.meterline.ingest.IngestConfig} says what can be set.
 */
@NullMarked
package dev.meterline.ingest;

import org.jspecify.annotations.NullMarked;
