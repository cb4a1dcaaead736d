package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The bodies that are one JSON value: an object or an array; each read in one pass. Thread-safe.
 */
final class JsonBody {

  /** An event has two levels; more than this is an attack on the stack or a mistake. */
  private static final int MAX_DEPTH = 50;

  /** What Jackson's messages tell about Jackson, and nothing to the sender. */
  private static final Pattern INTERNALS =
      Pattern.compile(", from `[^`]*`|\\(for Object starting[^)]*\\)|Source: [^;]*; ");

  private final JsonFactory jsons =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          // Names come from clients: they must not stay in the JVM's table of strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  JsonParser parser(byte[] bytes, int start, int length) throws IOException {
    return jsons.createParser(bytes, start, length);
  }

  JsonParser parser(byte[] bytes) throws IOException {
    return jsons.createParser(bytes);
  }

  void readOneOrMany(byte[] bytes, EventForm form, EventList events)
      throws IOException, UnreadableBodyException {
    try (JsonParser json = parser(bytes)) {
      if (json.nextToken() == JsonToken.START_ARRAY) {
        readElements(json, form, events);
      } else {
        requireObject(json, "the body must be a JSON object or an array of objects");
        events.read(json, form);
      }
      requireEnd(json);
    }
  }

  void readOne(byte[] bytes, EventForm form, EventList events)
      throws IOException, UnreadableBodyException {
    try (JsonParser json = parser(bytes)) {
      json.nextToken();
      requireObject(json, "the body must be a JSON object");
      events.read(json, form);
      requireEnd(json);
    }
  }

  void readMany(byte[] bytes, EventForm form, EventList events)
      throws IOException, UnreadableBodyException {
    try (JsonParser json = parser(bytes)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw UnreadableBodyException.malformed("the body must be a JSON array");
      }
      readElements(json, form, events);
      requireEnd(json);
    }
  }

  private static void readElements(JsonParser json, EventForm form, EventList events)
      throws IOException, UnreadableBodyException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      events.read(json, form);
    }
  }

  private static void requireObject(JsonParser json, String expected)
      throws UnreadableBodyException {
    if (json.currentToken() == null) {
      throw UnreadableBodyException.malformed("the body is empty; " + expected);
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw UnreadableBodyException.malformed(expected);
    }
  }

  static void requireEnd(JsonParser json) throws IOException, UnreadableBodyException {
    if (json.nextToken() != null) {
      throw UnreadableBodyException.malformed(
          "the body goes on after its JSON value; send several events as an array, or as"
              + " application/x-ndjson");
    }
  }

  /** Where the JSON broke, and how: " at line 1, column 7: ...". */
  static String explained(JsonProcessingException broken) {
    JsonLocation at = broken.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return where + ": " + INTERNALS.matcher(broken.getOriginalMessage()).replaceAll("");
  }

  /** The same for JSON that is one line: " at column 7: ...". */
  static String explainedInLine(JsonProcessingException broken) {
    return explained(broken).replaceFirst("line 1, ", "");
  }
}
