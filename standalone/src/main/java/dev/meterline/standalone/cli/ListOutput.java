package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** Prints a list that the API answered: as a table or as it came. */
final class ListOutput {

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  boolean json() {
    return json;
  }

  /**
   * Prints {@code answer}.
   *
   * @param list the field that holds the list; the answer may also be the list itself
   * @param columns fields of each element; {@code plan.name} reaches into an object
   */
  void print(Terminal terminal, JsonNode answer, String list, String... columns) {
    if (json) {
      terminal.println(answer.toPrettyString());
      return;
    }
    Table table =
        new Table(
            Arrays.stream(columns).map(name -> name.replace('.', ' ')).toArray(String[]::new));
    for (JsonNode element : answer.isArray() ? answer : answer.path(list)) {
      table.row(Arrays.stream(columns).map(column -> cell(element, column)).toArray(String[]::new));
    }
    table.lines().forEach(terminal::println);
  }

  private static String cell(JsonNode element, String column) {
    JsonNode value = element.at("/" + column.replace('.', '/'));
    return value.isMissingNode() || value.isNull() ? "-" : value.asText();
  }
}
