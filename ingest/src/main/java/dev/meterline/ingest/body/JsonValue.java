package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads the value under a parser's cursor with an exact type: no string is taken for a number, no
 * number for a string. A number counts by its value, not by its form: 1, 1.0 and 1e0 are the same
 * whole number. Each message names the field and what it expects.
 */
final class JsonValue {

  /** Longer numbers are refused unread, since their conversion costs more than linear time. */
  private static final int MAX_NUMBER_LENGTH = 64;

  /** An exponent beyond it would make exact arithmetic unfold that many digits. */
  private static final int MAX_SCALE = 100;

  /** Every number of so many characters fits a long. */
  private static final int ALWAYS_LONG = 18;

  private final String name;
  private final String expected;

  /**
   * @param name the field, for messages
   * @param expected what it must be, as the end of "NAME must be"
   */
  JsonValue(String name, String expected) {
    this.name = name;
    this.expected = expected;
  }

  String text(JsonParser json) throws IOException, BadValueException {
    require(json.currentToken() == JsonToken.VALUE_STRING);
    String text = json.getText();
    if (hasLoneSurrogate(text)) {
      throw new BadValueException(name + " must be valid Unicode; half a surrogate pair is not");
    }
    return text;
  }

  boolean bool(JsonParser json) throws IOException, BadValueException {
    require(json.currentToken().isBoolean());
    return json.getBooleanValue();
  }

  long wholeNumber(JsonParser json) throws IOException, BadValueException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= ALWAYS_LONG) {
      return json.getLongValue();
    }
    return scaled(json, 0, RoundingMode.UNNECESSARY);
  }

  /**
   * The number times ten to the power of {@code decimals}, as a long.
   *
   * @param rounding what to do with further decimals; UNNECESSARY refuses them
   */
  long scaled(JsonParser json, int decimals, RoundingMode rounding)
      throws IOException, BadValueException {
    require(json.currentToken().isNumeric() && json.getTextLength() <= MAX_NUMBER_LENGTH);
    try {
      BigDecimal number = new BigDecimal(json.getText());
      require(Math.abs((long) number.scale()) <= MAX_SCALE);
      return number.setScale(decimals, rounding).unscaledValue().longValueExact();
    } catch (ArithmeticException | NumberFormatException outOfRange) {
      throw wrong();
    }
  }

  /** The exception that says what was expected. */
  BadValueException wrong() {
    return new BadValueException(name + " must be " + expected);
  }

  private void require(boolean holds) throws BadValueException {
    if (!holds) {
      throw wrong();
    }
  }

  /** Two strings that differ only there would be the same once written as UTF-8. */
  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
