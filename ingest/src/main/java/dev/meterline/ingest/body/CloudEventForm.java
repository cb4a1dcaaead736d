package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A CloudEvent 1.0 as JSON: id, time, source and type are its own, subject is the account, and the
 * other fields of an event stand in data. Attributes that are not known are extensions and are
 * passed over; in data a name that is not ours is refused.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON
 *     format</a>
 */
final class CloudEventForm implements EventForm {

  private static final Set<EventField> ATTRIBUTES =
      EnumSet.of(EventField.ID, EventField.ACCOUNT, EventField.TIME);

  private static final String KNOWN_IN_DATA =
      Arrays.stream(EventField.values())
          .filter(f -> !ATTRIBUTES.contains(f))
          .map(f -> f.fieldName)
          .collect(Collectors.joining(", "));

  private static final JsonValue SUBJECT = new JsonValue("subject", "a string: the account");
  private static final JsonValue SOURCE = new JsonValue("source", "a string that is not empty");
  private static final JsonValue TYPE = new JsonValue("type", "a string that is not empty");
  private static final JsonValue VERSION = new JsonValue("specversion", "\"1.0\"");
  private static final JsonValue BASE64 = new JsonValue("data_base64", "a string of Base64");

  private final JsonBody jsons;

  CloudEventForm(JsonBody jsons) {
    this.jsons = jsons;
  }

  @Override
  public void readMember(String name, JsonParser json, EventDraft draft)
      throws IOException, BadValueException {
    switch (name) {
      case "id" -> EventField.ID.read(json, draft);
      case "time" -> EventField.TIME.read(json, draft);
      case "subject" -> attribute(draft, name, SUBJECT.text(json));
      case "source" -> attribute(draft, name, SOURCE.text(json));
      case "type" -> attribute(draft, name, TYPE.text(json));
      case "specversion" -> attribute(draft, name, VERSION.text(json));
      case "data" -> readData(json, draft);
      case "data_base64" -> readBase64(json, draft);
      default -> {
        // an extension
      }
    }
  }

  /** Whether a context attribute of this name means anything here. */
  static boolean isAttribute(String name) {
    return switch (name) {
      case "id", "time", "subject", "source", "type", "specversion" -> true;
      default -> false;
    };
  }

  /** Puts a context attribute into the draft, be it from JSON or from a header. */
  static void attribute(EventDraft draft, String name, String text) throws BadValueException {
    switch (name) {
      case "id" -> draft.id(text);
      case "time" -> draft.time(text);
      case "subject" -> draft.account(text);
      case "source" -> draft.source = notEmpty(SOURCE, text);
      case "type" -> draft.type = notEmpty(TYPE, text);
      case "specversion" -> requireVersion(draft, text);
      default -> throw new IllegalArgumentException(name + " is no attribute");
    }
  }

  /** Reads the value under the cursor as an event's data. */
  static void readData(JsonParser json, EventDraft draft) throws IOException, BadValueException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new BadValueException("data must be a JSON object");
    }
    EventForm.readObject(json, draft, CloudEventForm::readDataMember);
  }

  private static void readDataMember(String name, JsonParser json, EventDraft draft)
      throws IOException, BadValueException {
    EventField field = EventField.named(name);
    if (field == null || ATTRIBUTES.contains(field)) {
      throw new BadValueException(
          EventForm.quoted(name) + " is not a field of data; the fields are " + KNOWN_IN_DATA);
    }
    field.read(json, draft);
  }

  private void readBase64(JsonParser outer, EventDraft draft)
      throws IOException, BadValueException {
    BASE64.text(outer);
    byte[] bytes;
    try {
      bytes = outer.getBinaryValue();
    } catch (IOException notBase64) {
      throw BASE64.wrong();
    }
    try (JsonParser json = jsons.parser(bytes)) {
      json.nextToken();
      readData(json, draft);
    } catch (IOException notJson) {
      throw new BadValueException("data_base64 must hold a JSON object");
    }
  }

  @Override
  public void require(EventDraft draft) {
    if (!draft.hasVersion) {
      draft.fail("specversion is required in a CloudEvent: \"1.0\"");
    } else if (draft.source == null) {
      draft.fail("source is required in a CloudEvent");
    } else if (draft.type == null) {
      draft.fail("type is required in a CloudEvent");
    }
  }

  private static void requireVersion(EventDraft draft, String text) throws BadValueException {
    if (!text.equals("1.0")) {
      throw VERSION.wrong();
    }
    draft.hasVersion = true;
  }

  private static String notEmpty(JsonValue value, String text) throws BadValueException {
    if (text.isEmpty()) {
      throw value.wrong();
    }
    return text;
  }
}
