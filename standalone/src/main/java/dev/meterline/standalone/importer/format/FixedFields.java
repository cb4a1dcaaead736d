package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Values that every event of a file gets: {@code --set model=code}. Immutable. */
public final class FixedFields {

  private final ObjectNode values = JsonNodeFactory.instance.objectNode();

  private FixedFields() {}

  /**
   * Reads the values.
   *
   * @param texts field names and their values as text
   * @throws MappingException if a field is unknown, can't be fixed or its value is of a wrong type
   */
  public static FixedFields of(Map<String, String> texts) {
    FixedFields fixed = new FixedFields();
    texts.forEach(fixed::set);
    return fixed;
  }

  private void set(String name, String text) {
    EventField field = EventField.named(name).orElseThrow(() -> MappingException.noField(name));
    if (field == EventField.ID || field == EventField.TIME) {
      throw new MappingException(name + " can't be the same for every row");
    }
    try {
      field.put(values, text);
    } catch (UnreadableValueException e) {
      throw new MappingException("--set " + e.getMessage());
    }
  }

  boolean holds(EventField field) {
    return values.has(field.fieldName());
  }

  /** Writes them over what {@code fields} holds. */
  void putInto(ObjectNode fields) {
    fields.setAll(values);
  }
}
