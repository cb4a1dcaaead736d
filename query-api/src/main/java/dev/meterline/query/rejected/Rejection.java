package dev.meterline.query.rejected;

import dev.meterline.schemas.event.RejectedEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * A record that was not counted, without its content.
 *
 * @param id event id; empty if it could not be read
 * @param reason what was wrong and what was expected, one sentence
 * @param time the event's own time; empty if it could not be read
 * @param receivedAt when the broker appended it
 * @param topic where it can be read again, with {@code partition} and {@code offset}
 * @param bytes size of its value; -1 for a record without one
 */
public record Rejection(
    Optional<String> id,
    String reason,
    Optional<Instant> time,
    Instant receivedAt,
    String topic,
    int partition,
    long offset,
    long bytes) {

  static Rejection of(RejectedEvent event) {
    return new Rejection(
        Optional.ofNullable(event.id()),
        event.reason(),
        event.timeMillis().isPresent()
            ? Optional.of(Instant.ofEpochMilli(event.timeMillis().getAsLong()))
            : Optional.empty(),
        Instant.ofEpochMilli(event.appendedMillis()),
        event.topic(),
        event.partition(),
        event.offset(),
        event.valueSize());
  }
}
