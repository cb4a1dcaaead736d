package dev.meterline.schemas.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A schema as it is shown to others. Generated classes carry hints for Java in their schemas, which
 * would make a schema that was registered from Java differ from the same one of another language.
 */
final class PublicSchema {

  private static final String JAVA_STRING = "avro.java.string";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PublicSchema() {}

  /** {@code schema} without hints for Java. */
  static Schema of(Schema schema) {
    String text = schema.toString();
    if (!text.contains(JAVA_STRING)) {
      return schema;
    }
    try {
      return new Schema.Parser().parse(plain(JSON.readTree(text)).toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro writes schemas as JSON", e);
    }
  }

  private static JsonNode plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(JAVA_STRING);
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        member.setValue(plain(member.getValue()));
      }
      boolean onlyString = object.size() == 1 && object.path("type").asText().equals("string");
      return onlyString ? TextNode.valueOf("string") : object;
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, plain(array.get(i)));
      }
    }
    return node;
  }
}
