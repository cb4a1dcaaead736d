package dev.meterline.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.ingest.body.BodyOutcome.Events;
import dev.meterline.ingest.body.BodyOutcome.Fault;
import dev.meterline.ingest.body.BodyOutcome.Unreadable;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyReaderTest {

  private static final AccountId ACME = new AccountId("acme");

  private final Bodies bodies = new Bodies(ACME);

  @Test
  void shouldTakeTheContractsDefaultsWhenAnEventSaysOnlyItsId() {
    Events events = bodies.events("application/json", "{\"id\": \"e1\"}");

    assertThat(events.good())
        .containsExactly(
            new ParsedEvent(0, MeteredUse.builder(ACME, "e1", Bodies.ARRIVED_MILLIS).build()));
    assertThat(events.accounts()).containsExactly(ACME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=\"UTF-8\"", ""})
  void shouldReadJsonWhateverTheParametersOfItsType(String type) {
    assertThat(bodies.events(type, "[{\"id\": \"a\"}, {\"id\": \"b\"}]").good()).hasSize(2);
  }

  @Test
  void shouldReadEachLineOfNdjsonOnItsOwn() {
    String body = "\uFEFF{\"id\": \"a\"}\r\n\n{\"id\": \n{\"id\": \"c\"} {}\n[]\n{\"id\": \"e\"}";

    Events events = bodies.events("application/x-ndjson", body);

    assertThat(events.good()).extracting(ParsedEvent::index).containsExactly(0, 4);
    assertThat(events.rejected()).extracting(Rejection::index).containsExactly(1, 2, 3);
    assertThat(events.rejected().get(0).error()).startsWith("the line is not valid JSON at column");
    assertThat(events.rejected().get(1))
        .isEqualTo(new Rejection(2, "c", "a line must hold one JSON object and nothing else"));
    assertThat(events.rejected().get(2).error()).isEqualTo("an event must be a JSON object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        "   ",
        "[",
        "[{\"id\": \"a\"}",
        "[{\"id\": \"a\",}]",
        "{\"id\": \"a\"} trailing",
        "{\"id\": \"a\"}{\"id\": \"b\"}",
        "{\"id\": NaN}",
        "{'id': 'a'}",
        "7",
        "[]"
      })
  void shouldRefuseTheWholeBodyWhenItCannotBeCutIntoEvents(String body) {
    assertThat(bodies.unreadable("application/json", body).fault()).isEqualTo(Fault.MALFORMED);
  }

  @Test
  void shouldSayWhereTheJsonBreaks() {
    Unreadable unreadable =
        bodies.unreadable("application/json", "[{\"id\": \"a\"},\n {\"id\" 3}]");

    assertThat(unreadable.detail()).startsWith("the body is not valid JSON at line 2, column ");
    assertThat(unreadable.detail()).doesNotContain("REDACTED").doesNotContain("StreamRead");
  }

  @Test
  void shouldRefuseDeepNestingWithoutReadingIt() {
    String body = "{\"id\": " + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}";

    Unreadable unreadable = bodies.unreadable("application/json", body);

    assertThat(unreadable.detail()).contains("nesting depth").doesNotContain("`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void shouldNameTheKnownTypesWhenTheTypeIsUnknown(String type) {
    Unreadable unreadable = bodies.unreadable(type, "{\"id\": \"a\"}");

    assertThat(unreadable.fault()).isEqualTo(Fault.UNKNOWN_FORM);
    assertThat(unreadable.detail()).contains("application/x-ndjson");
  }

  @Test
  void shouldRefuseAnotherCharset() {
    Unreadable unreadable = bodies.unreadable("application/json; charset=iso-8859-1", "{}");

    assertThat(unreadable)
        .isEqualTo(new Unreadable(Fault.UNKNOWN_FORM, "the charset must be utf-8"));
  }

  @ParameterizedTest
  @CsvSource({"application/json", "application/x-ndjson"})
  void shouldTakeTenThousandEventsAndNotOneMore(String type) {
    assertThat(bodies.events(type, many(type, 10_000)).good()).hasSize(10_000);
    assertThat(bodies.unreadable(type, many(type, 10_001)).detail()).contains("at most 10000");
  }

  @Test
  void shouldListABadEventByItsIndexAndTakeTheOthers() {
    Events events =
        bodies.events(
            "application/json",
            "[{\"id\": \"a\"}, {\"quantity\": \"1\", \"id\": \"b\"}, 7, {}, {\"id\": \"c\"}]");

    assertThat(events.good()).extracting(ParsedEvent::index).containsExactly(0, 4);
    assertThat(events.rejected())
        .containsExactly(
            new Rejection(1, "b", "quantity must be a whole number from 0 to 1000000000000"),
            new Rejection(2, null, "an event must be a JSON object"),
            new Rejection(3, null, "id is required: 1 to 256 characters"));
  }

  @Test
  void shouldRequireAnAccountWhenTheOriginHasNone() {
    Events events = new Bodies(null).events("application/json", "{\"id\": \"a\"}");

    assertThat(events.rejected().get(0).error()).startsWith("account is required");
  }

  @Test
  void shouldKnowTheAccountsOfRejectedEventsToo() {
    Events events =
        bodies.events(
            "application/json",
            "[{\"id\": \"a\"}, {\"id\": \"b\", \"account\": \"other\", \"status\": \"x\"}]");

    assertThat(events.accounts()).containsExactlyInAnyOrder(ACME, new AccountId("other"));
  }

  private static String many(String type, int n) {
    boolean lines = type.endsWith("ndjson");
    return IntStream.range(0, n)
        .mapToObj(i -> "{\"id\": \"" + i + "\"}")
        .collect(Collectors.joining(lines ? "\n" : ",", lines ? "" : "[", lines ? "" : "]"));
  }
}
