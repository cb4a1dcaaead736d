package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/**
 * A body of lines, each with one event; lines without text are passed over. A line that is no JSON
 * is one bad event: the next line stands on its own.
 */
final class NdjsonBody {

  private final JsonBody jsons;

  NdjsonBody(JsonBody jsons) {
    this.jsons = jsons;
  }

  void read(byte[] bytes, EventForm form, EventList events)
      throws IOException, UnreadableBodyException {
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      readLine(bytes, start, end - start, form, events);
      start = end + 1;
    }
  }

  private void readLine(byte[] bytes, int start, int length, EventForm form, EventList events)
      throws IOException, UnreadableBodyException {
    EventDraft draft = new EventDraft();
    try (JsonParser json = jsons.parser(bytes, start, length)) {
      if (json.nextToken() == null) {
        return;
      }
      EventForm.readValue(json, draft, form);
      if (json.nextToken() != null) {
        draft.fail("a line must hold one JSON object and nothing else");
      }
    } catch (JsonProcessingException broken) {
      draft.fail("the line is not valid JSON" + JsonBody.explainedInLine(broken));
    }
    events.add(draft, form);
  }
}
