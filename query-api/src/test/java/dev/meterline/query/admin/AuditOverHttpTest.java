package dev.meterline.query.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditOverHttpTest {

  private static final String AUDIT = "/v1/admin/audit";

  private final QueryServer server = new QueryServer(Duration.ofSeconds(5));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldAnswerTheDocumentedShape() {
    server
        .reader()
        .audits(
            List.of(
                new PartitionAudit(
                    0,
                    14,
                    13,
                    1,
                    List.of(
                        new AccountAudit("acme", 10, 7, 2, 1, 3, 4),
                        new AccountAudit("(unknown)", 2, 0, 0, 2, 0, 0)))));

    Answer answer = server.admin("GET", AUDIT, "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body())
        .isEqualTo(
            "{\"received\":12,\"counted\":7,\"duplicates\":2,\"rejected\":3,\"balanced\":true,"
                + "\"corrections\":3,\"requests_in_rows\":4,\"rerouted\":1,\"records\":13,"
                + "\"offsets_passed\":14,\"offsets_without_record\":1,"
                + "\"as_of\":\"2024-03-17T13:20:00Z\",\"accounts\":["
                + "{\"account\":\"acme\",\"received\":10,\"counted\":7,\"duplicates\":2,"
                + "\"rejected\":1,\"corrections\":3,\"requests_in_rows\":4,\"balanced\":true},"
                + "{\"account\":\"(unknown)\",\"received\":2,\"counted\":0,\"duplicates\":0,"
                + "\"rejected\":2,\"corrections\":0,\"requests_in_rows\":0,\"balanced\":true}],"
                + "\"differences\":[]}");
  }

  @Test
  void shouldSayWhereAndByHowMuchItDoesNotAddUp() {
    server
        .reader()
        .audits(
            List.of(
                new PartitionAudit(
                    0,
                    14,
                    14,
                    0,
                    List.of(
                        new AccountAudit("acme", 10, 9, 0, 0, 0, 9),
                        new AccountAudit("beta", 4, 4, 0, 0, 0, 4))),
                new PartitionAudit(1, 4, 5, 5, List.of())));

    JsonNode answer = server.admin("GET", AUDIT, "").json();

    assertThat(answer.get("balanced").asBoolean()).isFalse();
    assertThat(answer.at("/accounts/0/balanced").asBoolean()).isFalse();
    assertThat(answer.at("/accounts/1/balanced").asBoolean()).isTrue();
    assertThat(answer.get("differences"))
        .hasToString(
            "[{\"partition\":0,\"account\":\"acme\","
                + "\"sum\":\"counted + duplicates + rejected\",\"found\":9,"
                + "\"reference\":\"received\",\"expected\":10},"
                + "{\"partition\":1,\"account\":null,\"sum\":\"records\",\"found\":5,"
                + "\"reference\":\"offsets passed\",\"expected\":4}]");
  }

  @Test
  void shouldLetOnlyTheOperatorIn() {
    String key = server.keyOf("acme", "service");

    assertThat(server.get(AUDIT).status()).isEqualTo(401);
    assertThat(server.get(AUDIT, "Authorization", "Bearer wrong").status()).isEqualTo(401);
    assertThat(server.get(AUDIT, "X-API-Key", key).status()).isEqualTo(403);
  }

  @Test
  void shouldGiveNoPartOfTheAuditWhileAStoreIsElsewhere() {
    server.reader().ready(false);

    Answer answer = server.admin("GET", AUDIT, "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.error()).contains("try again");
  }

  @Test
  void shouldRefuseParametersThatItDoesNotKnow() {
    Answer answer = server.admin("GET", AUDIT + "?account=acme", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("account");
  }
}
