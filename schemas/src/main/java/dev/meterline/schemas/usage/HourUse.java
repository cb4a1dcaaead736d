package dev.meterline.schemas.usage;

import java.time.Instant;

/**
 * What happened in one hour of UTC, by the events' own times: an import of old events changes
 * nothing here.
 *
 * @param start first instant of the hour
 * @param requests requests of the hour; adjustments are none
 * @param errors those whose status was 400 or above
 */
public record HourUse(Instant start, long requests, long errors) {}
