package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuditReportTest {

  @Test
  void shouldShowALineForEachAccountAndTheSums() {
    AuditReport report =
        report(
            """
            {"received": 12347, "counted": 12007, "duplicates": 300, "rejected": 40,
             "balanced": true, "corrections": 7, "requests_in_rows": 12000, "rerouted": 3,
             "records": 12350, "offsets_passed": 12355, "offsets_without_record": 5,
             "as_of": "2024-03-17T13:20:00Z", "accounts": [
              {"account": "acme", "received": 12345, "counted": 12007, "duplicates": 300,
               "rejected": 38, "corrections": 7, "requests_in_rows": 12000, "balanced": true},
              {"account": "(unknown)", "received": 2, "counted": 0, "duplicates": 0,
               "rejected": 2, "corrections": 0, "requests_in_rows": 0, "balanced": true}],
             "differences": []}
            """);

    assertThat(report.balanced()).isTrue();
    assertThat(report.lines())
        .containsExactly(
            "What became of every record of usage-events, as of 2024-03-17T13:20:00Z",
            "",
            "account    received  counted  duplicates  rejected  corrections  requests in rows  adds up",
            "acme         12,345   12,007         300        38            7            12,000  yes",
            "(unknown)         2        0           0         2            0                 0  yes",
            "in all       12,347   12,007         300        40            7            12,000  yes",
            "",
            "12,350 records = 12,347 received + 3 put on their right partition",
            "12,355 offsets passed = 12,350 records + 5 without a record",
            "",
            "It adds up.");
  }

  @Test
  void shouldSayWhichLineDoesNotAddUpAndByHowMuch() {
    AuditReport report =
        report(
            """
            {"balanced": false, "accounts": [{"account": "acme", "balanced": false}],
             "differences": [
              {"partition": 2, "account": "acme", "sum": "counted + duplicates + rejected",
               "found": 9, "reference": "received", "expected": 1010},
              {"partition": 1, "account": null, "sum": "records",
               "found": 5, "reference": "offsets passed", "expected": 4}]}
            """);

    assertThat(report.balanced()).isFalse();
    assertThat(report.lines())
        .anyMatch(line -> line.matches("acme .* NO"))
        .endsWith(
            "It does not add up:",
            "acme, partition 2: counted + duplicates + rejected is 9, but received is 1,010:"
                + " 1,001 too few",
            "partition 1: records is 5, but offsets passed is 4: 1 too many");
    assertThat(report.whatDiffers()).startsWith("acme, partition 2: ").endsWith(" (and 1 more)");
  }

  private static AuditReport report(String json) {
    return new AuditReport(Json.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
