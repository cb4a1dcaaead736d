package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An event with our own fields at the top. A name that is not ours is refused: it may be a typo.
 */
final class NativeForm implements EventForm {

  static final NativeForm INSTANCE = new NativeForm();

  private static final String KNOWN =
      Arrays.stream(EventField.values()).map(f -> f.fieldName).collect(Collectors.joining(", "));

  private NativeForm() {}

  @Override
  public void readMember(String name, JsonParser json, EventDraft draft)
      throws IOException, BadValueException {
    EventField field = EventField.named(name);
    if (field == null) {
      throw new BadValueException(unknown(name));
    }
    field.read(json, draft);
  }

  private static String unknown(String name) {
    return name.equals("specversion")
        ? "specversion belongs to a CloudEvent: send it as application/cloudevents+json"
        : EventForm.quoted(name) + " is not a field of an event; the fields are " + KNOWN;
  }
}
