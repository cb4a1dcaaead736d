package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.schemas.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An answer of {@code /v1/usage} for a person: totals first, then the newest hours and days. */
final class UsageReport {

  private static final int HOURS = 12;
  private static final int DAYS = 14;
  private static final int MONTHS = 12;

  private final AccountId account;
  private final JsonNode usage;

  UsageReport(AccountId account, JsonNode usage) {
    this.account = account;
    this.usage = usage;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Usage of " + account + " in billable units; times are UTC");
    addTable(lines, billingPeriods());
    addTable(lines, newest("hour", HOURS));
    addTable(lines, newest("day", DAYS));
    addTable(lines, newest("month", MONTHS));
    return lines;
  }

  private Table billingPeriods() {
    Table table = new Table("billing period", "until", "used");
    for (JsonNode period : usage.path("per_billing_period")) {
      table.row(
          readable(period.path("start").asText()),
          readable(period.path("end").asText()),
          number(period.path("total_images").asLong()));
    }
    return table;
  }

  private Table newest(String granularity, int limit) {
    List<Map.Entry<String, JsonNode>> buckets =
        new ArrayList<>(usage.path("data").path(granularity).properties());
    Table table = new Table(granularity, "used");
    for (int i = buckets.size() - 1; i >= Math.max(0, buckets.size() - limit); i--) {
      table.row(readable(buckets.get(i).getKey()), number(buckets.get(i).getValue().asLong()));
    }
    return table;
  }

  private static void addTable(List<String> lines, Table table) {
    lines.add("");
    lines.addAll(table.lines());
  }

  private static String number(long value) {
    return "%,d".formatted(value);
  }

  /** {@code 2024-03-17T13:00:00Z} as {@code 2024-03-17 13:00}. */
  private static String readable(String time) {
    return time.replace('T', ' ').replaceFirst("(:00)?Z$", "");
  }
}
