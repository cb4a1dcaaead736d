package dev.meterline.ingest.body;

import dev.meterline.ingest.body.BodyOutcome.Events;
import dev.meterline.ingest.body.BodyOutcome.Unreadable;
import dev.meterline.schemas.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads bodies that tests write as text. */
final class Bodies {

  static final long ARRIVED_MILLIS = Instant.parse("2024-03-17T13:00:00Z").toEpochMilli();

  private final EventBodyReader reader = new EventBodyReader();
  private final Origin origin;

  Bodies(@Nullable AccountId account) {
    this.origin = new Origin(Optional.ofNullable(account), ARRIVED_MILLIS);
  }

  Events events(String type, String body) {
    return events(type, Map.of(), body);
  }

  Events events(String type, Map<String, String> headers, String body) {
    return read(type, headers, body)
        .fold(
            events -> events,
            unreadable -> {
              throw new AssertionError(unreadable.detail());
            });
  }

  Unreadable unreadable(String type, String body) {
    return read(type, Map.of(), body)
        .fold(
            events -> {
              throw new AssertionError("was readable: " + events);
            },
            unreadable -> unreadable);
  }

  BodyOutcome read(String type, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return read(new SentBody(type.isEmpty() ? null : type, headers, bytes));
  }

  BodyOutcome read(SentBody body) {
    return reader.read(body, origin);
  }
}
