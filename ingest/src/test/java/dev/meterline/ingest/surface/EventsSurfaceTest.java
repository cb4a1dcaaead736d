package dev.meterline.ingest.surface;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.event.MeteredUse;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsSurfaceTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final String JSON = "application/json";

  private static final EventsDoor door = new EventsDoor();

  @BeforeAll
  static void open() {
    door.open();
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @BeforeEach
  void forget() {
    door.forget();
  }

  @Test
  void shouldAnswerWithThePositionWhenEveryEventIsPublished() {
    HttpResponse<String> answer =
        door.send(ACME, KeyRole.SERVICE, JSON, "[{\"id\": \"a\"}, {\"id\": \"b\"}]");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"accepted\":2,\"rejected\":[],\"position\":\"0.1\"}");
    assertThat(door.sink.published()).extracting(MeteredUse::id).containsExactly("a", "b");
  }

  @Test
  void shouldListTheBadEventsOfAMixedBody() {
    HttpResponse<String> answer =
        door.send(
            ACME,
            KeyRole.SERVICE,
            JSON,
            "[{\"id\": \"e1\"}, {\"id\": \"e2\", \"time\": \"2024-02-10T13:00:00Z\"}]");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"accepted\":1,\"rejected\":[{\"index\":1,\"id\":\"e2\",\"error\":\"time is 36 days"
                + " old; at most 35 days are accepted\"}],\"position\":\"0.0\"}");
  }

  @Test
  void shouldAnswerAProblemThatListsThemWhenAllAreRejected() {
    HttpResponse<String> answer = door.send(ACME, KeyRole.SERVICE, JSON, "[{\"quantity\": 1}]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = door.json(answer);
    assertThat(problem.get("error")).isEqualTo(problem.get("detail"));
    assertThat(problem.at("/rejected/0/error").asText())
        .isEqualTo("id is required: 1 to 256 characters");
    assertThat(problem.at("/rejected/0/id").isNull()).isTrue();
  }

  @Test
  void shouldSayWhenToRetryAndWhatIsOpenWhenTheBrokerCannotTakeAll() {
    door.sink.limitTo(1);

    HttpResponse<String> answer =
        door.send(ACME, KeyRole.SERVICE, JSON, "[{\"id\": \"a\"}, {\"id\": \"b\"}]");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
    assertThat(door.json(answer).get("accepted").asInt()).isEqualTo(1);
    assertThat(door.json(answer).get("unacknowledged").toString()).isEqualTo("[1]");
  }

  @Test
  void shouldCountARetryOfAPartialBodyByTheSameIds() {
    String body = "[{\"id\": \"a\"}, {\"id\": \"b\"}]";
    door.sink.limitTo(1);
    door.send(ACME, KeyRole.SERVICE, JSON, body);
    door.sink.limitTo(10);

    HttpResponse<String> answer = door.send(ACME, KeyRole.SERVICE, JSON, body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(door.sink.published()).extracting(MeteredUse::id).containsOnly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({"CLIENT, '{\"id\": \"a\"}'", "SERVICE, '{\"id\": \"a\", \"account\": \"globex\"}'"})
  void shouldForbidWhatTheKeyMayNotDo(KeyRole role, String body) {
    assertThat(door.send(ACME, role, JSON, body).statusCode()).isEqualTo(403);
    assertThat(door.sink.published()).isEmpty();
  }

  @Test
  void shouldTakeEventsOfAnAccountThatNobodyMadeFromAProducerKey() {
    HttpResponse<String> answer =
        door.send(ACME, KeyRole.PRODUCER, JSON, "{\"id\": \"a\", \"account\": \"nobody\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-renders-used")).hasValue("1");
    assertThat(answer.headers().firstValue("x-renders-reset")).hasValue("2024-04-01T00:00:00Z");
    assertThat(answer.headers().firstValue("x-renders-allowed")).isEmpty();
  }

  @Test
  void shouldCarryTheUsageOfThePeriodWithThisRequest() {
    AccountId known = new AccountId("known");
    door.announce(known, 40, 100);

    HttpResponse<String> answer =
        door.send(
            known,
            KeyRole.SERVICE,
            JSON,
            "[{\"id\": \"a\", \"quantity\": 2},"
                + " {\"id\": \"old\", \"quantity\": 5, \"time\": \"2024-02-20T00:00:00Z\"}]");

    assertThat(answer.headers().firstValue("x-renders-allowed")).hasValue("100");
    assertThat(answer.headers().firstValue("x-renders-used")).hasValue("42");
    assertThat(answer.headers().firstValue("x-renders-remaining")).hasValue("58");
    assertThat(answer.headers().firstValue("x-renders-consumed")).hasValue("7");
    assertThat(answer.headers().firstValue("x-ratelimit-reset")).hasValue("1710680460");
  }

  @Test
  void shouldCarryWhatWasSentBeforeAndIsNotAnnouncedYet() {
    AccountId eager = new AccountId("eager");
    door.announce(eager, 40, 100);

    assertThat(usedAfter(eager, "{\"id\": \"a\", \"quantity\": 3}")).isEqualTo("43");
    assertThat(usedAfter(eager, "{\"id\": \"b\", \"quantity\": 3}")).isEqualTo("46");
    assertThat(usedAfter(eager, "{\"id\": \"c\", \"quantity\": 3}")).isEqualTo("49");
  }

  private String usedAfter(AccountId account, String body) {
    HttpResponse<String> answer = door.send(account, KeyRole.SERVICE, JSON, body);
    return answer.headers().firstValue("x-renders-used").orElseThrow();
  }

  @Test
  void shouldCountABatchAsOneCallAndNeverRefuseIt() {
    AccountId busy = new AccountId("busy");
    door.announce(busy, 0, 100);
    String batch = "[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]";

    assertThat(remainingAfter(busy, KeyRole.SERVICE, batch)).isEqualTo("1");
    assertThat(remainingAfter(busy, KeyRole.SERVICE, batch)).isEqualTo("0");
    assertThat(remainingAfter(busy, KeyRole.SERVICE, batch)).isEqualTo("0");
  }

  @Test
  void shouldNotCountTheCallsOfAProducer() {
    AccountId fed = new AccountId("fed");
    door.announce(fed, 0, 100);

    assertThat(remainingAfter(fed, KeyRole.PRODUCER, "{\"id\": \"a\", \"account\": \"fed\"}"))
        .isEqualTo("2");
  }

  private String remainingAfter(AccountId account, KeyRole role, String body) {
    HttpResponse<String> answer = door.send(account, role, JSON, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-ratelimit-limit")).hasValue("2");
    return answer.headers().firstValue("x-ratelimit-remaining").orElseThrow();
  }

  @Test
  void shouldCarryNoUsageWhenTheEventsAreOfSeveralAccounts() {
    HttpResponse<String> answer =
        door.send(
            ACME,
            KeyRole.PRODUCER,
            JSON,
            "[{\"id\": \"a\", \"account\": \"x\"}, {\"id\": \"a\", \"account\": \"y\"}]");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-renders-used")).isEmpty();
  }

  @Test
  void shouldReadBinaryModeFromHeaders() {
    HttpResponse<String> answer =
        door.send(
            ACME,
            KeyRole.SERVICE,
            JSON,
            "{\"quantity\": 4}",
            Map.of(
                "Ce-Specversion", "1.0",
                "CE-ID", "caf%C3%A9",
                "ce-source", "/render",
                "ce-type", "render.done"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(door.sink.published().get(0).id()).isEqualTo("caf\u00e9");
    assertThat(door.sink.published().get(0).quantity()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce-id", "ce-source", "ce-type"})
  void shouldMissTheVersionWhenOtherHeadersOfACloudEventAreThere(String header) {
    HttpResponse<String> answer =
        door.send(ACME, KeyRole.SERVICE, JSON, "{\"quantity\": 4}", Map.of(header, "a"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("ce-specversion is missing")
        .doesNotContain("id is required");
  }

  @Test
  void shouldPassOverExtensionsOfCloudEventsBesideAnEventOfItsOwn() {
    HttpResponse<String> answer =
        door.send(
            ACME, KeyRole.SERVICE, JSON, "{\"id\": \"a\"}", Map.of("ce-traceparent", "00-1-2-01"));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, hello, 400",
    "application/json, '', 400",
    "application/json, '[]', 400",
    "text/plain, '{\"id\": \"a\"}', 415",
    "application/x-ndjson, '{\"id\": \"a\"}', 200"
  })
  void shouldAnswerByTheFormOfTheBody(String type, String body, int status) {
    assertThat(door.send(ACME, KeyRole.SERVICE, type, body).statusCode()).isEqualTo(status);
  }

  @Test
  void shouldTakeTheLargestBody() {
    String body =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "{\"id\": \"%d\", \"resource\": \"%s\"}".formatted(i, "x".repeat(250)))
            .collect(Collectors.joining(",", "[", "]"));

    HttpResponse<String> answer = door.send(ACME, KeyRole.SERVICE, JSON, body);

    assertThat(answer.body()).startsWith("{\"accepted\":10000,");
  }

  @Test
  void shouldRefuseABodyOfMoreThanEightMegabytes() {
    String body = "[" + " ".repeat(8 * 1024 * 1024) + "]";

    assertThat(door.send(ACME, KeyRole.SERVICE, JSON, body).statusCode()).isEqualTo(413);
  }

  @Test
  void shouldWantAKey() {
    assertThat(door.sendWithoutKey(JSON, "{\"id\": \"a\"}").statusCode()).isEqualTo(401);
  }
}
