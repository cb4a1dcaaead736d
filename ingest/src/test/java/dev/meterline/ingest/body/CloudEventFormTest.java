package dev.meterline.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.ingest.body.BodyOutcome.Events;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventFormTest {

  private static final String ONE = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final MeteredUse EXPECTED =
      MeteredUse.builder(
              new AccountId("globex"), "e1", Instant.parse("2024-03-17T12:30:00Z").toEpochMilli())
          .quantity(4)
          .model("m")
          .source("/render")
          .type("render.done")
          .build();

  private final Bodies bodies = new Bodies(new AccountId("acme"));

  @Test
  void shouldTakeAttributesForIdAccountAndTimeAndDataForTheRest() {
    assertThat(use(bodies.events(ONE, event("\"data\": {\"quantity\": 4, \"model\": \"m\"}"))))
        .isEqualTo(EXPECTED);
  }

  @Test
  void shouldReadDataThatIsBase64() {
    String data =
        Base64.getEncoder()
            .encodeToString("{\"quantity\": 4, \"model\": \"m\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(use(bodies.events(ONE, event("\"data_base64\": \"" + data + "\""))))
        .isEqualTo(EXPECTED);
  }

  @Test
  void shouldPassOverExtensionsWhateverTheyHold() {
    String members =
        "\"traceparent\": \"x\", \"vendor\": {\"a\": [1]}, \"data\": {\"model\": \"m\"}";

    assertThat(use(bodies.events(ONE, event(members))).model()).isEqualTo("m");
  }

  @Test
  void shouldReadABatch() {
    Events events = bodies.events(BATCH, "[" + event("\"data\": {}") + ", {}, 1]");

    assertThat(events.good()).hasSize(1);
    assertThat(events.rejected()).extracting(Rejection::index).containsExactly(1, 2);
  }

  @Test
  void shouldHoldEachFormToItsContentType() {
    assertThat(bodies.unreadable(ONE, "[]").detail()).contains("must be a JSON object");
    assertThat(bodies.unreadable(BATCH, "{}").detail()).contains("must be a JSON array");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"data\": 1 | data must be a JSON object",
        "\"data\": \"{}\" | data must be a JSON object",
        "\"data_base64\": \"%%\" | data_base64 must be a string of Base64",
        "\"data_base64\": \"e30=\" , \"data_base64\": \"\" | \"data_base64\" comes twice",
        "\"data\": {\"quantity\": 1, \"quantity\": 2} | \"quantity\" comes twice",
        "\"data\": {\"quantity\": \"1\"} | quantity must be a whole number from 0 to 1000000000000",
        "\"xx\": 1, \"xx\": 2 | \"xx\" comes twice",
      })
  void shouldRejectWhatDataMayNotBe(String member, String error) {
    Events events = bodies.events(ONE, event(member));

    assertThat(events.rejected()).containsExactly(new Rejection(0, "e1", error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "account", "time", "qty"})
  void shouldNameAFieldThatDataMayNotHave(String name) {
    Events events = bodies.events(ONE, event("\"data\": {\"" + name + "\": \"x\"}"));

    assertThat(events.rejected().get(0).error())
        .startsWith("\"" + name + "\" is not a field of data; the fields are history, quantity");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"source\": \"s\", \"type\": \"t\"', specversion is required",
    "'\"specversion\": \"1.0\", \"type\": \"t\"', source is required",
    "'\"specversion\": \"1.0\", \"source\": \"s\"', type is required",
    "'\"specversion\": \"0.3\", \"source\": \"s\", \"type\": \"t\"', specversion must be \"1.0\""
  })
  void shouldRequireWhatCloudEventsRequire(String members, String error) {
    Events events = bodies.events(ONE, "{\"id\": \"e1\", " + members + "}");

    assertThat(events.rejected().get(0).error()).startsWith(error);
  }

  @Test
  void shouldReadBinaryModeFromHeaders() {
    Events events =
        bodies.events("application/json", headers(), "{\"quantity\": 4, \"model\": \"m\"}");

    assertThat(use(events)).isEqualTo(EXPECTED);
  }

  @Test
  void shouldTakeAnEmptyBodyForNoDataInBinaryMode() {
    assertThat(use(bodies.events("", headers(), "")).quantity()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Euro%20%E2%82%AC%20%F0%9F%98%80, Euro \u20AC \uD83D\uDE00",
    "'\"a \\\"b\\\" %41\"', a \"b\" A",
    "%c3%a9, \u00E9",
    "plain, plain"
  })
  void shouldDecodeHeadersAsTheHttpBindingSays(String sent, String id) {
    Map<String, String> headers = headers();
    headers.put("ce-id", sent);

    assertThat(use(bodies.events("application/json", headers, "{}")).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%ff", "%ED%A0%80"})
  void shouldRejectAHeaderThatIsNoPercentEncodedUtf8(String sent) {
    Map<String, String> headers = headers();
    headers.put("ce-id", sent);

    assertThat(bodies.events("application/json", headers, "{}").rejected().get(0).error())
        .isEqualTo("ce-id must be percent-encoded UTF-8");
  }

  @Test
  void shouldRejectDataThatIsNoObjectInBinaryMode() {
    assertThat(bodies.events("application/json", headers(), "[{}]").rejected())
        .containsExactly(new Rejection(0, "e1", "data must be a JSON object"));
  }

  @Test
  void shouldTakeStructuredModeByItsTypeEvenWithHeaders() {
    assertThat(use(bodies.events(ONE, Map.of("ce-specversion", "1.0"), event("\"data\": {}"))).id())
        .isEqualTo("e1");
  }

  private static String event(String members) {
    return """
        {"specversion": "1.0", "id": "e1", "source": "/render", "type": "render.done",
         "subject": "globex", "time": "2024-03-17T14:30:00+02:00", %s}"""
        .formatted(members);
  }

  private static Map<String, String> headers() {
    return new HashMap<>(
        Map.of(
            "ce-specversion", "1.0",
            "ce-id", "e1",
            "ce-source", "/render",
            "ce-type", "render.done",
            "ce-subject", "globex",
            "ce-time", "2024-03-17T14:30:00%2B02:00",
            "ce-vendor", "%zz"));
  }

  private static MeteredUse use(Events events) {
    assertThat(events.rejected()).isEmpty();
    return events.good().get(0).use();
  }
}
