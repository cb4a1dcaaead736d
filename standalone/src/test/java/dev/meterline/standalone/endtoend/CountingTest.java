package dev.meterline.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.ingest.publish.BatchReceipt;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.standalone.remote.MeterlineClient.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CountingTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  @Test
  void shouldCountAnEventOnceWhenItIsSentTwice() {
    String key = node.keyOf("twice", "service");
    node.send(key, "[{\"id\": \"a\", \"quantity\": 3}, {\"id\": \"b\"}]");

    JsonNode again = node.send(key, "[{\"id\": \"a\", \"quantity\": 3}, {\"id\": \"c\"}]");

    assertThat(again.path("accepted").asInt()).isEqualTo(2);
    assertThat(node.used(key, again.path("position").asText())).isEqualTo(5);
  }

  @Test
  void shouldCountTheGoodEventsOfAMixedBatchAndListTheBadOnes() {
    String key = node.keyOf("mixed", "service");

    JsonNode answer =
        node.send(
            key,
            """
            [{"id": "good"}, {"quantity": 2}, {"id": "old", "time": "2001-01-01T00:00:00Z"},
             {"id": "negative", "quantity": -1}, {"id": "also-good", "quantity": 4}]
            """);

    assertThat(answer.path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.path("rejected").findValuesAsText("index")).containsExactly("1", "2", "3");
    assertThat(answer.path("rejected").findValuesAsText("error")).noneMatch(String::isEmpty);
    assertThat(node.used(key, answer.path("position").asText())).isEqualTo(5);
  }

  @Test
  void shouldPutAnEventIntoTheHourDayAndMonthOfItsOwnTime() {
    String key = node.keyOf("buckets", "service");
    Instant lastHour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);

    JsonNode sent =
        node.send(key, "{\"id\": \"a\", \"quantity\": 7, \"time\": \"%s\"}".formatted(lastHour));

    String position = sent.path("position").asText();
    JsonNode data = node.with(key).get("/v1/usage?at_least=" + position).path("data");
    assertThat(data.path("hour").path(lastHour.toString()).asLong()).isEqualTo(7);
    assertThat(data.path("hour")).hasSize(72);
    Instant day = lastHour.truncatedTo(ChronoUnit.DAYS);
    assertThat(data.path("day").path(day.toString()).asLong()).isEqualTo(7);
    assertThat(data.path("day")).hasSize(60);
    assertThat(data.path("month")).hasSize(12);
  }

  @Test
  void shouldCountWhatTheJavaLibraryPublishes() {
    AccountId account = new AccountId("library");
    String key = node.keyOf(account.value(), "client");
    long now = Instant.now().toEpochMilli();
    List<MeteredUse> uses =
        List.of(
            MeteredUse.builder(account, "a", now).quantity(2).build(),
            MeteredUse.builder(account, "b", now).quantity(5).endpoint("/v1/image").build());

    BatchReceipt receipt = node.running().events().publishAll(uses).toCompletableFuture().join();

    assertThat(node.used(key, receipt.position().orElseThrow().toString())).isEqualTo(7);
  }

  @Test
  void shouldKeepAccountsApart() {
    String one = node.keyOf("one", "service");
    String other = node.keyOf("other", "service");

    String position = node.send(one, "{\"id\": \"same\"}").path("position").asText();
    String otherPosition = node.send(other, "{\"id\": \"same\"}").path("position").asText();

    assertThat(node.used(one, position)).isEqualTo(1);
    assertThat(node.used(other, otherPosition)).isEqualTo(1);
  }

  @Test
  void shouldSayWhatIsWrongWhenTheCallIsBad() {
    String client = node.keyOf("reader", "client");
    String service = node.keyOf("sender", "service");

    assertProblem(node.with("ml_live_nonsense").send("GET", "/v1/usage", ""), 401);
    assertProblem(node.with(client).send("POST", "/v1/events", "{\"id\": \"a\"}"), 403);
    assertProblem(node.with(service).send("POST", "/v1/events", "{\"id\": "), 400);
    assertProblem(node.with(service).send("POST", "/v1/events", "{\"quantity\": 1}"), 400);
    assertProblem(
        node.with(service).send("POST", "/v1/events", "{\"id\": \"a\", \"quantity\": \"1\"}"), 400);
    assertProblem(
        node.with(service).send("POST", "/v1/events", "{\"id\": \"a\", \"account\": \"x\"}"), 403);
    assertProblem(node.with(service).send("GET", "/v1/usage?sice=1", ""), 400);
    assertProblem(node.with(service).send("GET", "/v1/admin/accounts", ""), 403);
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.error()).isEqualTo(status);
    assertThat(answer.error()).isNotBlank();
  }
}
