package dev.meterline.query.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.http.json.Json;
import dev.meterline.query.audit.AuditPart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditOnTheWayTest {

  private static final AuditPart PART =
      new AuditPart(
          List.of(
              new PartitionAudit(
                  3, 20, 12, 1, List.of(new AccountAudit("acme", 11, 8, 2, 1, 3, 5)))),
          Instant.parse("2026-03-01T12:00:00Z"));

  private static final String TEXT =
      """
      {"form":1,"asOf":"2026-03-01T12:00:00Z","partitions":[{"partition":3,"offsetsPassed":20,\
      "records":12,"rerouted":1,"accounts":[{"account":"acme","received":11,"counted":8,\
      "duplicates":2,"rejected":1,"corrections":3,"requestsInRows":5}]}]}""";

  @Test
  void shouldBeWrittenInAFormThatChangesOnlyWithItsNumber() {
    String written = new String(Json.write(AuditOnTheWay.of(PART)), StandardCharsets.UTF_8);

    assertThat(written).isEqualTo(TEXT);
  }

  @Test
  void shouldArriveAsItWasSent() throws Exception {
    AuditOnTheWay read = Json.mapper().readValue(TEXT, AuditOnTheWay.class);

    assertThat(read.part()).contains(PART);
  }

  @Test
  void shouldNotBeGuessedAtWhenItHasAnotherForm() throws Exception {
    AuditOnTheWay other =
        Json.mapper().readValue(TEXT.replace("\"form\":1", "\"form\":2"), AuditOnTheWay.class);

    assertThat(other.part()).isEmpty();
  }
}
