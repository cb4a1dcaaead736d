package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.meterline.schemas.account.AccountId;
import org.junit.jupiter.api.Test;

class UsageReportTest {

  @Test
  void shouldShowTheNewestFirstInColumns() throws Exception {
    String answer =
        """
        {"data": {
           "hour": {"2024-03-17T12:00:00Z": 7, "2024-03-17T13:00:00Z": 1029},
           "day": {"2024-03-16T23:00:00Z": 1036},
           "month": {"2024-02-29T23:00:00Z": 40935}},
         "per_billing_period": [
           {"total_images": 40935, "start": "2024-02-29T23:00:00Z", "end": "2024-03-31T22:00:00Z"}
         ]}
        """;

    UsageReport report =
        new UsageReport(new AccountId("acme"), JsonMapper.builder().build().readTree(answer));

    assertThat(String.join("\n", report.lines()))
        .isEqualTo(
            """
            Usage of acme in billable units; times are UTC

            billing period    until               used
            2024-02-29 23:00  2024-03-31 22:00  40,935

            hour               used
            2024-03-17 13:00  1,029
            2024-03-17 12:00      7

            day                used
            2024-03-16 23:00  1,036

            month               used
            2024-02-29 23:00  40,935""");
  }
}
