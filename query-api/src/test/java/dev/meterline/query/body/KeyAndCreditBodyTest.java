package dev.meterline.query.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.money.NanoDollars;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyAndCreditBodyTest {

  @Test
  void shouldMakeAClientKeyUnlessAnotherRoleIsAsked() {
    assertThat(KeyBody.parse(bytes(""))).isEqualTo(new KeyBody(KeyRole.CLIENT, ""));
    assertThat(KeyBody.parse(bytes("{\"role\": \"producer\", \"name\": \"edge\"}")))
        .isEqualTo(new KeyBody(KeyRole.PRODUCER, "edge"));
  }

  @Test
  void shouldNameTheRolesWhenOneIsUnknown() {
    assertThatThrownBy(() -> KeyBody.parse(bytes("{\"role\": \"admin\"}")))
        .hasMessage("role must be one of client, service, producer, not \"admin\"");
  }

  @Test
  void shouldReadACreditToTheNanoDollar() {
    assertThat(CreditBody.parse(bytes("{\"id\": \"c1\", \"amount_usd\": 10.000000001}")))
        .isEqualTo(new CreditBody("c1", new NanoDollars(10_000_000_001L), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount_usd\": 1} | id is missing",
        "{\"id\": \"\", \"amount_usd\": 1} | id must be a string of 1 to 256 characters, not \"\"",
        "{\"id\": \"c1\"} | amount_usd is missing",
        "{\"id\": \"c1\", \"amount_usd\": 0} | amount_usd must be more than 0",
        "{\"id\": \"c1\", \"amount_usd\": -5} | amount_usd must be more than 0",
        "{\"id\": \"c1\", \"amount_usd\": 1.0000000001} | amount_usd must be a number of dollars with at most 9 decimals, not 1.0000000001",
        "{\"id\": \"c1\", \"amount\": 1} | amount_usd is missing",
      })
  void shouldSayWhatACreditNeeds(String json, String message) {
    assertThatThrownBy(() -> CreditBody.parse(bytes(json)))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage(message);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
