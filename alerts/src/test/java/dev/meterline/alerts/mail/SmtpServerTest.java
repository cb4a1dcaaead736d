package dev.meterline.alerts.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {

  @Test
  void shouldReadEveryPartOfAUrl() {
    SmtpServer server = parse("smtp://us%40er:pa%3Ass+1@mail.example:2525?from=a%40b.example");

    assertThat(server.user()).hasValue("us@er");
    assertThat(server.password()).hasValue("pa:ss+1");
    assertThat(server.port()).isEqualTo(2525);
    assertThat(server.from()).isEqualTo("a@b.example");
    assertThat(server.startTls()).as("a password is never sent in the clear").isTrue();
  }

  @Test
  void shouldUseTheUsualPorts() {
    assertThat(parse("smtp://mail.example").port()).isEqualTo(25);
    assertThat(parse("smtp://u:p@mail.example").port()).isEqualTo(587);
    assertThat(parse("smtps://mail.example").port()).isEqualTo(465);
  }

  @Test
  void shouldShowNoPasswordWhenItIsPrinted() {
    assertThat(parse("smtp://u:secret@mail.example").toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://mail.example", "mail.example", "smtp:mail", "smtp://m.example?x=1"})
  void shouldSayWhatWasExpectedWhenAUrlIsNone(String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the mail server's url");
  }

  private static SmtpServer parse(String url) {
    return SmtpServer.parse(URI.create(url));
  }
}
