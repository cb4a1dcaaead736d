package dev.meterline.query.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads a body as one JSON object: numbers exact, no name twice, nothing after its end. */
final class JsonBody {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Stripping zeros would spell out the digits of a number such as 1e999999999.
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonBody() {}

  /**
   * The object in {@code body}; an empty body is an empty object.
   *
   * @throws InvalidBodyException if it is no JSON, or JSON but no object
   */
  static JsonFields parse(byte[] body) {
    JsonNode node = tree(body);
    if (node.isMissingNode()) {
      return JsonFields.root(MAPPER.createObjectNode());
    }
    if (node instanceof ObjectNode object) {
      return JsonFields.root(object);
    }
    throw new InvalidBodyException("the body must be a JSON object, such as {\"name\": \"Acme\"}");
  }

  private static JsonNode tree(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      var at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new InvalidBodyException(
          "the body must be JSON" + where + ": " + e.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory failed", impossible);
    }
  }
}
