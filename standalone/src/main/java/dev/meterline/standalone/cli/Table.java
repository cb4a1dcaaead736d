package dev.meterline.standalone.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines with columns of equal width; a column that holds only numbers stands to the right. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(List.of(header));
  }

  void row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException("a row has as many cells as the header");
    }
    rows.add(List.of(cells));
  }

  List<String> lines() {
    List<Integer> widths = columns().map(this::width).boxed().toList();
    List<Boolean> numeric = columns().mapToObj(this::isNumeric).toList();
    return rows.stream()
        .map(
            row ->
                columns()
                    .mapToObj(i -> pad(row.get(i), widths.get(i), numeric.get(i)))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing())
        .toList();
  }

  private IntStream columns() {
    return IntStream.range(0, rows.get(0).size());
  }

  private int width(int column) {
    return Collections.max(rows.stream().map(row -> row.get(column).length()).toList());
  }

  private boolean isNumeric(int column) {
    return rows.stream().skip(1).allMatch(row -> row.get(column).matches("[-$0-9,.]*"));
  }

  private static String pad(String cell, int width, boolean right) {
    String blanks = " ".repeat(width - cell.length());
    return right ? blanks + cell : cell + blanks;
  }
}
