package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSchemaRegistryTest extends SchemaRegistryContract {

  private static final String NOBODY = "http://127.0.0.1:1";

  private FakeRegistry server;
  private Instant now = Instant.parse("2024-03-17T13:00:00Z");

  @BeforeEach
  void startServer() throws IOException {
    server = new FakeRegistry();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Override
  SchemaRegistry registry() {
    return registry(Map.of());
  }

  private SchemaRegistry registry(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(Map.of("schema.registry.url", server.url() + "/"));
    settings.putAll(more);
    InstantSource clock = () -> now;
    return new HttpSchemaRegistry(RegistryConfig.from(settings), clock);
  }

  @Test
  void shouldAskOnceForEachSchemaAndId() {
    SchemaRegistry registry = registry();

    for (int i = 0; i < 3; i++) {
      registry.byId(registry.idOf("other-value", FOREIGN));
    }

    assertThat(server.calls())
        .containsExactly("POST /subjects/other-value/versions", "GET /schemas/ids/1");
  }

  @Test
  void shouldAskAgainForAnUnknownIdOnlyAfterSomeSeconds() {
    SchemaRegistry registry = registry();
    registry.byId(7);
    registry.byId(7);
    now = now.plusSeconds(11);

    registry.byId(7);

    assertThat(server.calls()).containsExactly("GET /schemas/ids/7", "GET /schemas/ids/7");
  }

  @Test
  void shouldOnlyLookUpWhenItMayNotRegister() {
    SchemaRegistry registry = registry(Map.of("auto.register.schemas", "false"));

    assertThatThrownBy(() -> registry.idOf("other-value", FOREIGN))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("register it first");
    assertThat(server.calls()).containsExactly("POST /subjects/other-value");
  }

  @Test
  void shouldTryTheNextAddressWhenOneDoesNotAnswer() {
    SchemaRegistry registry = registry(Map.of("schema.registry.url", NOBODY + ", " + server.url()));

    assertThat(registry.idOf("other-value", FOREIGN)).isEqualTo(1);
  }

  @Test
  void shouldSayWhereItLookedWhenNobodyAnswers() {
    SchemaRegistry registry = registry(Map.of("schema.registry.url", NOBODY));

    assertThatThrownBy(() -> registry.byId(1))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessage(
            "no schema registry answers at http://127.0.0.1:1 (setting schema.registry.url): is it"
                + " running?");
  }

  @Test
  void shouldSendTheUserWhenOneIsConfigured() {
    server.requireBasic("dXNlcjpzZWNyZXQ=");
    SchemaRegistry registry =
        registry(
            Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "user:secret"));
    String inUrl = server.url().replace("http://", "http://user:secret@");
    SchemaRegistry byUrl = registry(Map.of("schema.registry.url", inUrl));

    assertThat(registry.idOf("other-value", FOREIGN)).isEqualTo(1);
    assertThat(byUrl.idOf("other-value", FOREIGN)).isEqualTo(1);
    assertThatThrownBy(() -> registry().idOf("other-value", FOREIGN))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("401");
  }

  @Test
  void shouldSayWhatTheRegistrySaidWhenItRefuses() {
    server.answerAlways(409, "{\"message\":\"field x is missing\"}");

    assertThatThrownBy(() -> registry().idOf("other-value", FOREIGN))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("incompatible")
        .hasMessageContaining("field x is missing");
  }

  @Test
  void shouldFailRatherThanGuessWhenTheAnswerMakesNoSense() {
    server.answerAlways(200, "<html>");
    assertThatThrownBy(() -> registry().byId(1)).isInstanceOf(SchemaRegistryException.class);

    server.answerAlways(200, "{\"schema\": \"{}\"}");
    assertThatThrownBy(() -> registry().byId(1)).isInstanceOf(SchemaRegistryException.class);

    server.answerAlways(200, "{\"id\": \"seven\"}");
    assertThatThrownBy(() -> registry().idOf("other-value", FOREIGN))
        .isInstanceOf(SchemaRegistryException.class);

    server.answerAlways(500, "out of memory");
    assertThatThrownBy(() -> registry().byId(1))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("out of memory");
  }
}
