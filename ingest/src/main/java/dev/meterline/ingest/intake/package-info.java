/**
 * What {@code POST /v1/events} does, without HTTP: {@link dev.meterline.ingest.intake.Intake} reads
 * a body, asks whether the caller may send it, hands the good events to a sink and tells what
 * became of each. The answer comes when the broker has them all, or can't take them.
 */
@NullMarked
package dev.meterline.ingest.intake;

import org.jspecify.annotations.NullMarked;
