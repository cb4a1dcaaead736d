package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer of {@code /v1/admin/audit} for a person: a line for each account, then the sums. */
final class AuditReport {

  private final JsonNode audit;

  AuditReport(JsonNode audit) {
    this.audit = audit;
  }

  boolean balanced() {
    return audit.path("balanced").asBoolean();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("What became of every record of usage-events, as of " + text("as_of"));
    lines.add("");
    lines.addAll(table().lines());
    lines.add("");
    lines.add(
        "%s records = %s received + %s put on their right partition"
            .formatted(number("records"), number("received"), number("rerouted")));
    lines.add(
        "%s offsets passed = %s records + %s without a record"
            .formatted(
                number("offsets_passed"), number("records"), number("offsets_without_record")));
    lines.add("");
    if (balanced()) {
      lines.add("It adds up.");
    } else {
      lines.add("It does not add up:");
      lines.addAll(differences());
    }
    return lines;
  }

  /** The first difference and how many more there are, in one line. */
  String whatDiffers() {
    List<String> all = differences();
    return switch (all.size()) {
      case 0 -> "the server does not say where";
      case 1 -> all.get(0);
      default -> all.get(0) + " (and " + (all.size() - 1) + " more)";
    };
  }

  private Table table() {
    Table table =
        new Table(
            "account",
            "received",
            "counted",
            "duplicates",
            "rejected",
            "corrections",
            "requests in rows",
            "adds up");
    audit.path("accounts").forEach(line -> addRow(table, line.path("account").asText(), line));
    addRow(table, "in all", audit);
    return table;
  }

  private static void addRow(Table table, String name, JsonNode line) {
    table.row(
        name,
        number(line.path("received")),
        number(line.path("counted")),
        number(line.path("duplicates")),
        number(line.path("rejected")),
        number(line.path("corrections")),
        number(line.path("requests_in_rows")),
        line.path("balanced").asBoolean() ? "yes" : "NO");
  }

  private List<String> differences() {
    return StreamSupport.stream(audit.path("differences").spliterator(), false)
        .map(AuditReport::difference)
        .toList();
  }

  private static String difference(JsonNode one) {
    long found = one.path("found").asLong();
    long expected = one.path("expected").asLong();
    String account = one.path("account").asText("");
    return "%spartition %d: %s is %,d, but %s is %,d: %s"
        .formatted(
            account.isEmpty() ? "" : account + ", ",
            one.path("partition").asInt(),
            one.path("sum").asText(),
            found,
            one.path("reference").asText(),
            expected,
            byHowMuch(found - expected));
  }

  private static String byHowMuch(long difference) {
    return "%,d %s".formatted(Math.abs(difference), difference < 0 ? "too few" : "too many");
  }

  private String text(String field) {
    return audit.path(field).asText();
  }

  private String number(String field) {
    return number(audit.path(field));
  }

  private static String number(JsonNode value) {
    return "%,d".formatted(value.asLong());
  }
}
