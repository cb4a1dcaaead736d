package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.meterline.ingest.body.BodyOutcome.Fault;
import dev.meterline.ingest.body.BodyOutcome.Unreadable;
import java.io.IOException;

/**
 * Cuts a body into events. Thread-safe; keeps nothing of a body.
 *
 * <p>An event that is bad, or a line of NDJSON that is no JSON, is a rejection of its index. What
 * breaks the cutting itself (no JSON, an array cut off, no event at all, too many) makes the whole
 * body unreadable. A member that is null counts as left out; a whole number may be written 1, 1.0
 * or 1e0.
 */
public final class EventBodyReader {

  /** Most events of one body. */
  public static final int MAX_EVENTS = 10_000;

  private static final String KNOWN_FORMS =
      "application/json, application/x-ndjson, application/cloudevents+json or"
          + " application/cloudevents-batch+json, or application/json with the ce- headers of"
          + " CloudEvents binary mode";

  private final JsonBody json = new JsonBody();
  private final NdjsonBody lines = new NdjsonBody(json);
  private final CloudEventForm cloudEvent = new CloudEventForm(json);

  /** The events of {@code body}, or why it has none. */
  public BodyOutcome read(SentBody body, Origin origin) {
    EventList events = new EventList(origin);
    try {
      MediaType type = MediaType.of(body.contentType());
      if (!type.isUtf8()) {
        throw new UnreadableBodyException(Fault.UNKNOWN_FORM, "the charset must be utf-8");
      }
      readForm(type, body, events);
      if (events.isEmpty()) {
        throw UnreadableBodyException.malformed("the body holds no event; send 1 to " + MAX_EVENTS);
      }
      return events.outcome();
    } catch (UnreadableBodyException unreadable) {
      return unreadable.toOutcome();
    } catch (JsonProcessingException broken) {
      return new Unreadable(
          Fault.MALFORMED, "the body is not valid JSON" + JsonBody.explained(broken));
    } catch (IOException broken) {
      return new Unreadable(Fault.MALFORMED, "the body is not valid JSON: " + broken.getMessage());
    }
  }

  /** Structured CloudEvents go by their content type alone, as their HTTP binding says. */
  private void readForm(MediaType type, SentBody body, EventList events)
      throws IOException, UnreadableBodyException {
    boolean binary = body.cloudEventHeaders().keySet().stream().anyMatch(BinaryMode::isAttribute);
    byte[] bytes = body.bytes();
    switch (type.name()) {
      case "application/cloudevents+json" -> json.readOne(bytes, cloudEvent, events);
      case "application/cloudevents-batch+json" -> json.readMany(bytes, cloudEvent, events);
      default -> {
        if (binary && type.isJsonData()) {
          readBinary(body, events);
        } else {
          readNative(type, bytes, events);
        }
      }
    }
  }

  private void readBinary(SentBody body, EventList events)
      throws IOException, UnreadableBodyException {
    if (!body.cloudEventHeaders().containsKey(SentBody.BINARY_MODE_HEADER)) {
      throw UnreadableBodyException.malformed(
          "ce-specversion is missing: a CloudEvent in binary mode has the header"
              + " ce-specversion: 1.0 beside its other ce- headers");
    }
    EventDraft draft = new EventDraft();
    BinaryMode.read(json, body, draft);
    events.add(draft, cloudEvent);
  }

  private void readNative(MediaType type, byte[] bytes, EventList events)
      throws IOException, UnreadableBodyException {
    switch (type.name()) {
      case "", "application/json" -> json.readOneOrMany(bytes, NativeForm.INSTANCE, events);
      case "application/x-ndjson", "application/ndjson" ->
          lines.read(bytes, NativeForm.INSTANCE, events);
      default ->
          throw new UnreadableBodyException(
              Fault.UNKNOWN_FORM, "the content type must be " + KNOWN_FORMS);
    }
  }
}
