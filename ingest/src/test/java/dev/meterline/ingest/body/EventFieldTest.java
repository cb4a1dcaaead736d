package dev.meterline.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.ingest.body.BodyOutcome.Events;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFieldTest {

  private static final AccountId ACME = new AccountId("acme");

  private final Bodies bodies = new Bodies(ACME);

  @Test
  void shouldReadEveryField() {
    MeteredUse use =
        use(
            """
            "account": "acme:eu-1", "time": "2024-03-17T14:30:00.250+02:00", "history": true,
            "quantity": 12, "project": "p", "category": "c", "endpoint": "/v1/render",
            "model": "m", "resource": "video-7", "status": 503, "latency_ms": 12.3456,
            "cache": "MISS", "tokens": 99, "cost_usd": 0.000000001, "adjusts": "e0"
            """);

    assertThat(use)
        .isEqualTo(
            MeteredUse.builder(
                    new AccountId("acme:eu-1"),
                    "e1",
                    Instant.parse("2024-03-17T12:30:00.250Z").toEpochMilli())
                .history(true)
                .quantity(12)
                .project("p")
                .category("c")
                .endpoint("/v1/render")
                .model("m")
                .resource("video-7")
                .status(503)
                .latencyMicros(12_346)
                .cache(CacheOutcome.MISS)
                .tokens(99)
                .costNanos(1)
                .adjusts("e0")
                .build());
  }

  @ParameterizedTest
  @CsvSource({"3", "3.0", "3e0", "0.3e1", "30E-1", "3.000000000000000000000"})
  void shouldTakeAWholeNumberInAnyForm(String number) {
    assertThat(use("\"quantity\": " + number).quantity()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 100000000",
    "1e-9, 1",
    "1234567890.123456789, 1234567890123456789",
    "0.10000000000, 100000000"
  })
  void shouldReadMoneyExactly(String dollars, long nanos) {
    assertThat(use("\"cost_usd\": " + dollars).costNanos()).hasValue(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000",
    "0.0004, 0",
    "0.0005, 1",
    "0.30000000000000004, 300",
    "1e3, 1000000"
  })
  void shouldRoundLatencyHalfUpToTheMicrosecond(String millis, long micros) {
    assertThat(use("\"latency_ms\": " + millis).latencyMicros()).hasValue(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-17T12:30:00Z",
    "2024-03-17T12:30Z",
    "2024-03-17T12:30:00.000999Z",
    "2024-03-17T14:30:00+02:00",
    "2024-03-17T14:30:00+0200",
    "2024-03-17T14:30:00+02",
    "2024-03-17T18:15:00+05:45",
    "2024-03-17t12:30:00z"
  })
  void shouldReadATimeOfAnyOffsetToTheMillisecond(String time) {
    assertThat(Instant.ofEpochMilli(use("\"time\": \"" + time + "\"").timeMillis()))
        .isEqualTo("2024-03-17T12:30:00Z");
  }

  @Test
  void shouldTakeNullForLeftOut() {
    MeteredUse use =
        use("\"quantity\": null, \"time\": null, \"project\": null, \"account\": null");

    assertThat(use).isEqualTo(MeteredUse.builder(ACME, "e1", Bodies.ARRIVED_MILLIS).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"quantity\": 1.5 | quantity must be a whole number from 0 to 1000000000000",
        "\"quantity\": \"1\" | quantity must be a whole number from 0 to 1000000000000",
        "\"quantity\": true | quantity must be a whole number from 0 to 1000000000000",
        "\"quantity\": 9223372036854775808 | quantity must be a whole number from 0 to 1000000000000",
        "\"quantity\": 1e999999999 | quantity must be a whole number from 0 to 1000000000000",
        "\"quantity\": 1e99999999999 | quantity must be a whole number from 0 to 1000000000000",
        "\"quantity\": [[1], {\"a\": {}}] | quantity must be a whole number from 0 to 1000000000000",
        "\"tokens\": 1e-999999999 | tokens must be a whole number, 0 or more",
        "\"status\": 4294967496 | status must be a whole number from 100 to 599",
        "\"status\": \"200\" | status must be a whole number from 100 to 599",
        "\"latency_ms\": \"3\" | latency_ms must be a number of milliseconds, 0 or more",
        "\"latency_ms\": 1e-999999999 | latency_ms must be a number of milliseconds, 0 or more",
        "\"latency_ms\": 1e30 | latency_ms must be a number of milliseconds, 0 or more",
        "\"cost_usd\": 0.0000000001 | cost_usd must be a number of dollars, 0 or more, with at most 9 decimals",
        "\"cost_usd\": 1e11 | cost_usd must be a number of dollars, 0 or more, with at most 9 decimals",
        "\"cost_usd\": \"$1\" | cost_usd must be a number of dollars, 0 or more, with at most 9 decimals",
        "\"cache\": \"hit\" | cache must be \"HIT\" or \"MISS\"",
        "\"cache\": true | cache must be \"HIT\" or \"MISS\"",
        "\"history\": \"true\" | history must be true or false",
        "\"history\": 1 | history must be true or false",
        "\"project\": 7 | project must be a string of at most 256 characters",
        "\"model\": {} | model must be a string of at most 256 characters",
        "\"model\": \"\\ud800\" | model must be valid Unicode; half a surrogate pair is not",
        "\"adjusts\": \"\" | adjusts must be a string of 1 to 512 characters",
        "\"account\": \"a b\" | account must be 1 to 128 of the characters A-Z a-z 0-9 . _ : -",
        "\"account\": 7 | account must be a string of 1 to 128 of the characters A-Z a-z 0-9 . _ : -",
        "\"quantity\": 1, \"quantity\": 1 | \"quantity\" comes twice",
      })
  void shouldSayWhatAFieldExpects(String member, String error) {
    assertThat(rejection(member).error()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-17T12:30:00, true",
    "2024-03-17, false",
    "yesterday, false",
    "2024-02-30T00:00:00Z, false",
    "2024-03-17T25:00:00Z, false",
    "2024-03-17T12:30:00+02:00[Europe/Berlin], false",
    "+999999999-12-31T23:59:59Z, false"
  })
  void shouldRefuseATimeThatIsNotIsoWithAZone(String time, boolean onlyTheZoneIsMissing) {
    String error = rejection("\"time\": \"" + time + "\"").error();

    assertThat(error).startsWith("time must be an ISO-8601 date and time with a zone");
    assertThat(error.endsWith("the zone is missing")).isEqualTo(onlyTheZoneIsMissing);
  }

  @Test
  void shouldRefuseATimeThatIsANumber() {
    assertThat(rejection("\"time\": 1710678600000").error()).startsWith("time must be an ISO-8601");
  }

  @Test
  void shouldNameAnUnknownField() {
    assertThat(rejection("\"quantitiy\": 2").error())
        .startsWith("\"quantitiy\" is not a field of an event; the fields are id, account, time");
  }

  @Test
  void shouldSayHowToSendACloudEvent() {
    assertThat(rejection("\"specversion\": \"1.0\"").error())
        .contains("application/cloudevents+json");
  }

  @ParameterizedTest
  @CsvSource({"1, ", "'\"\"', ", "null, "})
  void shouldRefuseAnIdThatIsNoText(String id) {
    Events events = bodies.events("application/json", "{\"id\": " + id + "}");

    assertThat(events.rejected().get(0).error()).startsWith("id ");
    assertThat(events.rejected().get(0).id()).isNull();
  }

  /** As the rules count them that hold for records straight from Kafka. */
  @Test
  void shouldCountTheCharactersOfAnIdAsPeopleDo() {
    String faces = "\uD83D\uDE42".repeat(256);

    assertThat(bodies.events("application/json", "{\"id\": \"" + faces + "\"}").rejected())
        .isEmpty();
    assertThat(bodies.events("application/json", "{\"id\": \"" + faces + "x\"}").rejected())
        .containsExactly(new Rejection(0, faces, "id must have 1 to 256 characters"));
  }

  @Test
  void shouldShortenAnIdThatIsTooLong() {
    Events events = bodies.events("application/json", "{\"id\": \"" + "x".repeat(257) + "\"}");

    assertThat(events.rejected())
        .containsExactly(new Rejection(0, "x".repeat(256), "id must have 1 to 256 characters"));
  }

  private MeteredUse use(String members) {
    Events events = bodies.events("application/json", "{\"id\": \"e1\", " + members + "}");
    assertThat(events.rejected()).isEmpty();
    return events.good().get(0).use();
  }

  private Rejection rejection(String members) {
    Events events = bodies.events("application/json", "{" + members + ", \"id\": \"e1\"}");
    assertThat(events.good()).isEmpty();
    Rejection rejection = events.rejected().get(0);
    assertThat(rejection.id()).isEqualTo("e1");
    return rejection;
  }
}
