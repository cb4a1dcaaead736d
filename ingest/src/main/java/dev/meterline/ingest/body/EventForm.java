package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** One way to write an event as a JSON object. Stateless. */
interface EventForm {

  /** What stands under one name of an object. */
  @FunctionalInterface
  interface Member {
    /** The cursor is on the value, which is not null; it may be left anywhere inside it. */
    void read(String name, JsonParser json, EventDraft draft) throws IOException, BadValueException;
  }

  /** Puts the member of that name into the draft. */
  void readMember(String name, JsonParser json, EventDraft draft)
      throws IOException, BadValueException;

  /** Says what is missing once the object was read. */
  default void require(EventDraft draft) {}

  /** Reads the value under the cursor to its end as an event of {@code form}. */
  static void readValue(JsonParser json, EventDraft draft, EventForm form) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      readObject(json, draft, form::readMember);
    } else {
      json.skipChildren();
      draft.fail("an event must be a JSON object");
    }
  }

  /**
   * Reads the object under the cursor to its end, whatever is wrong in it: bad members become the
   * draft's failure. A member that is null is as good as absent; one that comes twice is refused,
   * since readers differ on which of the two counts.
   *
   * @throws IOException if the bytes are no JSON
   */
  static void readObject(JsonParser json, EventDraft draft, Member member) throws IOException {
    Set<String> seen = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (!seen.add(name)) {
        draft.fail(quoted(name) + " comes twice");
      } else if (value != JsonToken.VALUE_NULL) {
        readMember(name, json, draft, member);
      }
      json.skipChildren();
    }
  }

  private static void readMember(String name, JsonParser json, EventDraft draft, Member member)
      throws IOException {
    try {
      member.read(name, json, draft);
    } catch (BadValueException bad) {
      draft.fail(bad.getMessage());
    }
  }

  /** A name out of a body, fit for a message. */
  static String quoted(String name) {
    return '"' + (name.length() > 64 ? name.substring(0, 64) + "..." : name) + '"';
  }
}
