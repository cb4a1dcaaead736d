package dev.meterline.standalone.importer.send;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Events that go in one request.
 *
 * @param contentType how they are written
 * @param events each event as JSON in UTF-8; not to be changed
 */
public record EventBatch(String contentType, List<byte[]> events) {

  public EventBatch {
    events = List.copyOf(events);
  }

  /** A JSON array of the events. */
  byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write('[');
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(events.get(i));
    }
    body.write(']');
    return body.toByteArray();
  }
}
