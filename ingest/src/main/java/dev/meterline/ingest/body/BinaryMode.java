package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * CloudEvents over HTTP in binary mode: the attributes are headers, the body is the data alone, and
 * an empty body is no data. Header values are unquoted and percent-decoded as the binding says.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">HTTP
 *     binding, 3.1.3.2</a>
 */
final class BinaryMode {

  private static final String PREFIX = "ce-";

  private BinaryMode() {}

  /** Whether a header, its name in lower case, tells something of a CloudEvent in this mode. */
  static boolean isAttribute(String header) {
    return header.startsWith(PREFIX)
        && CloudEventForm.isAttribute(header.substring(PREFIX.length()));
  }

  /**
   * @throws IOException if the body is no JSON
   */
  static void read(JsonBody jsons, SentBody body, EventDraft draft)
      throws IOException, UnreadableBodyException {
    for (Map.Entry<String, String> header : body.cloudEventHeaders().entrySet()) {
      String name = header.getKey().substring(PREFIX.length());
      if (CloudEventForm.isAttribute(name)) {
        readAttribute(name, header.getValue(), draft);
      }
    }
    readData(jsons, body.bytes(), draft);
  }

  private static void readAttribute(String name, String value, EventDraft draft) {
    try {
      CloudEventForm.attribute(draft, name, decoded(name, value));
    } catch (BadValueException bad) {
      draft.fail(bad.getMessage());
    }
  }

  private static void readData(JsonBody jsons, byte[] bytes, EventDraft draft)
      throws IOException, UnreadableBodyException {
    try (JsonParser json = jsons.parser(bytes)) {
      if (json.nextToken() != null) {
        CloudEventForm.readData(json, draft);
        JsonBody.requireEnd(json);
      }
    } catch (BadValueException bad) {
      draft.fail(bad.getMessage());
    }
  }

  private static String decoded(String name, String value) throws BadValueException {
    String text = unquoted(value.strip());
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(percentDecoded(text)).toString();
    } catch (CharacterCodingException | NumberFormatException invalid) {
      throw new BadValueException("ce-" + name + " must be percent-encoded UTF-8");
    }
  }

  /** The inside of a quoted string without its backslashes; any other value as it is. */
  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
  }

  private static ByteBuffer percentDecoded(String text) {
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(sent.length);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] == '%') {
        decoded.put((byte) (hexDigit(sent, i + 1) << 4 | hexDigit(sent, i + 2)));
        i += 2;
      } else {
        decoded.put(sent[i]);
      }
    }
    return decoded.flip();
  }

  private static int hexDigit(byte[] text, int at) {
    int digit = at < text.length ? Character.digit(text[at], 16) : -1;
    if (digit < 0) {
      throw new NumberFormatException("no hexadecimal digit");
    }
    return digit;
  }
}
