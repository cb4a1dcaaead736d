package dev.meterline.standalone.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@code docs/configuration.md}, by the heading above them. */
public final class ConfigurationPage {

  private static final Path PAGE = Path.of("../docs/configuration.md");

  private final Map<String, List<List<String>>> tables = new LinkedHashMap<>();

  private ConfigurationPage() {}

  public static ConfigurationPage read() throws IOException {
    ConfigurationPage page = new ConfigurationPage();
    String heading = "";
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("#")) {
        heading = unquoted(line.replaceAll("^#+ ", ""));
      } else if (line.startsWith("|") && !line.startsWith("|---")) {
        page.tables.computeIfAbsent(heading, unused -> new ArrayList<>()).add(cells(line));
      }
    }
    return page;
  }

  private static List<String> cells(String line) {
    return List.of(line.substring(1).split("\\|", -1)).stream().map(String::strip).toList();
  }

  /**
   * The rows under a heading (backticks left out), without the header row, by their first cell
   * without backticks.
   */
  public Map<String, List<String>> table(String heading) {
    List<List<String>> rows = tables.getOrDefault(heading, List.of());
    Map<String, List<String>> named = new LinkedHashMap<>();
    rows.stream().skip(1).forEach(row -> named.put(unquoted(row.get(0)), row));
    return named;
  }

  public static String unquoted(String cell) {
    return cell.replace("`", "");
  }
}
