package dev.meterline.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.webhook.Webhook;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

  private static final String URL = "\"url\": \"https://example.com/hook\"";

  @Test
  void shouldReadTheFormForSeveralAlerts() {
    Registration read = parse("{" + URL + ", \"events\": [\"usage.threshold\", \"balance.low\"]}");

    assertThat(read.events()).containsExactly("usage.threshold", "balance.low");
    assertThat(read.singleEvent()).isFalse();
    assertThat(read.threshold()).isEqualTo(Webhook.USUAL_THRESHOLD);
  }

  @Test
  void shouldReadTheFormForOneAlert() {
    Registration read = parse("{\"event\": \"balance.low\", \"threshold\": 7.25, " + URL + "}");

    assertThat(read.events()).containsExactly("balance.low");
    assertThat(read.singleEvent()).isTrue();
    assertThat(read.threshold()).isEqualTo(new NanoDollars(7_250_000_000L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{URL}|expected either events",
        "{URL, 'events': [], 'event': 'balance.low'}|expected either events",
        "{URL, 'events': []}|events must name at least one of usage.threshold",
        "{URL, 'events': ['usage.threshold', 'usage.threshold']}|twice",
        "{URL, 'events': ['usage.treshold']}|unknown event \"usage.treshold\"; expected one of",
        "{URL, 'event': 'balance.low', 'threshold': 0}|threshold must be a number of dollars above",
        "{URL, 'event': 'balance.low', 'threshold': -1}|threshold must be a number of dollars"
            + " above",
        "{URL, 'event': 'balance.low', 'threshold': 'x'}|threshold must be a number of dollars",
        "{URL, 'event': 'usage.threshold', 'threshold': 80}|PUT /v1/settings",
        "{'events': ['usage.threshold']}|url is missing",
        "{URL, 'events': ['usage.threshold'], 'x': 1}|unknown field x",
        "[]|must be a JSON object",
      })
  void shouldSayWhatWasExpectedWhenABodyIsNone(String body, String said) {
    String json = body.replace('\'', '"').replace("URL", URL);

    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "/hook",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "https:///path",
        "http:example.com",
        "https://user:secret@example.com/",
        "https://example.com/#part",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://exa mple.com/",
        "https://ex_ample.com/",
        "https://b\u00fccher.example/",
        "https://[::1/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://1.2.3.04/",
        "http://1.2.3.256/",
        "http://1.2.3/",
        "http://a.1/"
      })
  void shouldRefuseAUrlThatCantBePostedTo(String url) {
    assertThatThrownBy(() -> parse("{\"url\": \"" + url + "\", \"events\": [\"usage.threshold\"]}"))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("url must be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "HTTPS://Example.com:8443/a?b=c",
        "http://localhost:3000/x",
        "https://[2606:4700:4700::1111]/hook",
        "https://93.184.216.34/",
        "https://0x7f000001.example/",
        "https://xn--bcher-kva.example/"
      })
  void shouldTakeAUrlWhereverItsHostLies(String url) {
    Registration read = parse("{\"url\": \"" + url + "\", \"events\": [\"usage.threshold\"]}");

    assertThat(read.url().uri()).hasToString(url);
  }

  private static Registration parse(String json) {
    return Registration.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
