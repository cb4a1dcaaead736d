package dev.meterline.query.body;

import dev.meterline.http.json.Fields;
import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.money.NanoDollars;
import java.util.Optional;

/** What a body must keep to beyond the types of its fields. */
final class Checks {

  private Checks() {}

  /** The fields of a body; an empty body is an empty object. */
  static Fields fields(byte[] body) {
    byte[] json = body.length == 0 ? new byte[] {'{', '}'} : body;
    return Fields.of(Json.read(json), "the body");
  }

  /** A line of text that people read. */
  static Optional<String> line(Fields fields, String path, String name, int maxLength) {
    return fields.text(name, 0, maxLength).map(text -> line(path, text));
  }

  /**
   * Refuses control characters, since names end up in mails and logs, and what UTF-8 cannot write,
   * since it would come back as something else.
   */
  static String line(String path, String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidJsonException(path + " must not hold line breaks or control characters");
    }
    if (text.codePoints().anyMatch(Checks::isHalfOfAPair)) {
      throw new InvalidJsonException(path + " must not hold half a surrogate pair");
    }
    return text;
  }

  static NanoDollars notNegative(String path, NanoDollars amount) {
    if (amount.nanos() < 0) {
      throw new InvalidJsonException(path + " must be 0 or more");
    }
    return amount;
  }

  static NanoDollars positive(String path, NanoDollars amount) {
    if (amount.nanos() <= 0) {
      throw new InvalidJsonException(path + " must be more than 0");
    }
    return amount;
  }

  private static boolean isHalfOfAPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
