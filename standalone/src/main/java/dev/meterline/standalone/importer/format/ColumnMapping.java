package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of a CSV file fill which fields. A column that is named like a field fills it, as
 * long as nothing else is said; the id alone must be mapped in so many words, since it is made of
 * the line otherwise. Columns that fill nothing are ignored. Immutable.
 */
final class ColumnMapping {

  private final List<String> columns;

  /** For each field the columns whose sum it is; one column for what is no number. */
  private final Map<EventField, int[]> sources = new EnumMap<>(EventField.class);

  private ColumnMapping(List<String> columns) {
    this.columns = columns;
  }

  /**
   * @param columns the header
   * @param maps column names by field name; {@code A+B} is the sum of two columns
   * @throws MappingException if a field or a column is unknown, text is to be summed, a field is
   *     both mapped and fixed, or no column holds the time
   */
  static ColumnMapping of(List<String> columns, Map<String, String> maps, FixedFields fixed) {
    ColumnMapping mapping = new ColumnMapping(List.copyOf(columns));
    for (EventField field : EventField.values()) {
      if (field != EventField.ID && !fixed.holds(field) && columns.contains(field.fieldName())) {
        mapping.sources.put(field, new int[] {columns.indexOf(field.fieldName())});
      }
    }
    maps.forEach((name, text) -> mapping.map(name, text, fixed));
    if (!mapping.sources.containsKey(EventField.TIME)) {
      throw new MappingException(
          "no column is named time: say --map time=COLUMN; " + mapping.columnList());
    }
    return mapping;
  }

  private void map(String name, String text, FixedFields fixed) {
    EventField field = EventField.named(name).orElseThrow(() -> MappingException.noField(name));
    if (fixed.holds(field)) {
      throw new MappingException(name + " is given by both --map and --set");
    }
    // A column whose own name holds a plus is meant as it stands.
    String[] names = columns.contains(text) ? new String[] {text} : text.split("\\+", -1);
    if (names.length > 1 && !field.isNumber()) {
      throw new MappingException(name + " is no number, so it can't be the sum of " + text);
    }
    int[] indexes = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      indexes[i] = indexOf(names[i]);
    }
    sources.put(field, indexes);
  }

  private int indexOf(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new MappingException("there is no column \"" + column + "\"; " + columnList());
    }
    return index;
  }

  private String columnList() {
    return "the columns are " + String.join(", ", columns);
  }

  /**
   * Writes the fields of one row. An empty cell leaves its field out.
   *
   * @throws UnreadableValueException if a cell is not of its field's type, or missing
   */
  void fill(ObjectNode event, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new UnreadableValueException(
          "has %d columns; the header has %d".formatted(cells.size(), columns.size()));
    }
    sources.forEach((field, indexes) -> fill(event, field, indexes, cells));
    if (!event.has(EventField.TIME.fieldName())) {
      throw new UnreadableValueException("time is empty");
    }
  }

  private static void fill(ObjectNode event, EventField field, int[] indexes, List<String> cells) {
    if (indexes.length == 1) {
      String cell = cells.get(indexes[0]);
      if (!cell.isBlank()) {
        field.put(event, cell);
      }
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    boolean found = false;
    for (int index : indexes) {
      String cell = cells.get(index);
      if (!cell.isBlank()) {
        sum = sum.add(field.number(cell));
        found = true;
      }
    }
    if (found) {
      field.put(event, sum);
    }
  }
}
