package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.usage.UsageByWindow;
import dev.meterline.query.usage.WindowUse;
import dev.meterline.schemas.calendar.Period;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageByWindowJsonTest {

  @Test
  void shouldWriteTheDocumentedShapeInOrder() {
    UsageByWindow usage =
        new UsageByWindow(
            List.of(
                use("2024-03-17T12:00:00Z", "2024-03-17T13:00:00Z", 0),
                use("2024-03-17T13:00:00Z", "2024-03-17T14:00:00Z", 29)),
            List.of(use("2024-03-17T00:00:00Z", "2024-03-18T00:00:00Z", 838)),
            List.of(use("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z", -7)),
            List.of(
                use("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z", 40935),
                use("2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", 1)));

    assertThat(new String(UsageByWindowJson.write(usage), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"data\":{\"hour\":{\"2024-03-17T12:00:00Z\":0,\"2024-03-17T13:00:00Z\":29},"
                + "\"day\":{\"2024-03-17T00:00:00Z\":838},"
                + "\"month\":{\"2024-03-01T00:00:00Z\":-7}},"
                + "\"per_billing_period\":["
                + "{\"total_images\":40935,"
                + "\"start\":\"2024-03-01T00:00:00Z\",\"end\":\"2024-04-01T00:00:00Z\"},"
                + "{\"total_images\":1,"
                + "\"start\":\"2024-02-01T00:00:00Z\",\"end\":\"2024-03-01T00:00:00Z\"}]}");
  }

  private static WindowUse use(String start, String end, long quantity) {
    return new WindowUse(new Period(Instant.parse(start), Instant.parse(end)), quantity);
  }
}
