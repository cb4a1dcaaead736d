package dev.meterline.http.problem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the raw query of a request can be read. The framework leaves out a parameter that it
 * can't decode, and an answer without that filter would be a wrong number. Pure.
 */
final class QueryString {

  private static final int HEX = 16;

  private QueryString() {}

  /** One sentence that says what was expected, or empty if it can be read. */
  static Optional<String> fault(@Nullable String raw) {
    if (raw == null) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      if (!isHex(raw, i + 1) || !isHex(raw, i + 2)) {
        return Optional.of("% in the query must be followed by two hexadecimal digits; write %25");
      }
      bytes.write(Integer.parseInt(raw, i + 1, i + 3, HEX));
      i += 2;
    }
    return isUtf8(bytes.toByteArray())
        ? Optional.empty()
        : Optional.of("the query must be percent-encoded UTF-8");
  }

  private static boolean isHex(String text, int at) {
    return at < text.length()
        && Character.digit(text.charAt(at), HEX) >= 0
        && text.charAt(at) < 128;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
