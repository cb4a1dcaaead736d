package dev.meterline.alerts.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.delivery.Delivery;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real mail server. */
class MailSenderTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String DATA =
      "{\"percent\": 80, \"used\": 41000, \"allowed\": 50000, \"period\":"
          + " {\"start\": \"2026-03-01T00:00:00Z\", \"end\": \"2026-04-01T00:00:00Z\"}}";

  private static final String KEYSTORE = "greenmail.tls.keystore.file";
  private static final String PASSWORD = "greenmail.tls.keystore.password";

  @TempDir static Path directory;

  private static LocalhostCertificate certificate;
  private GreenMail server;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = LocalhostCertificate.make(directory);
    System.setProperty(KEYSTORE, certificate.store().toString());
    System.setProperty(PASSWORD, certificate.password());
  }

  @AfterAll
  static void forgetCertificate() {
    System.clearProperty(KEYSTORE);
    System.clearProperty(PASSWORD);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void shouldSendPlainTextAndHtmlOverTlsWithAPassword() throws Exception {
    start(ServerSetup.PROTOCOL_SMTPS);
    server.setUser("ops", "p:s@word");
    String url = "smtps://ops:p%3As%40word@localhost:" + port() + "?from=meter@example.com";

    TryOutcome outcome = send(url, "ops@acme.example", "Acme <Corp>");

    assertThat(outcome.error()).isEmpty();
    MimeMessage mail = only();
    assertThat(mail.getSubject()).isEqualTo("[acme] 80 % of the allowance is used");
    assertThat(mail.getFrom()[0]).hasToString("meter@example.com");
    assertThat(mail.getMessageID()).isEqualTo("<al_1@example.com>");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    assertThat((String) parts.getBodyPart(0).getContent())
        .contains(
            "Account: Acme <Corp> (acme)",
            "Used: 41,000",
            "Allowed: 50,000",
            "Period from: 1 March 2026, 00:00 UTC");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains("<h1", "41,000", "Acme &lt;Corp&gt;")
        .doesNotContain("<Corp>");
  }

  @Test
  void shouldSendNothingWhenTheServersCertificateIsOfAnother() throws Exception {
    start(ServerSetup.PROTOCOL_SMTPS);

    TryOutcome outcome = send("smtps://127.0.0.1:" + port(), "ops@acme.example", "");

    assertThat(outcome.kind()).isEqualTo(TryOutcome.Kind.FAILED);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void shouldSendToAServerWithoutTlsWhenNothingSecretIsSent() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);

    assertThat(send("smtp://localhost:" + port(), "ops@acme.example", "").kind())
        .isEqualTo(TryOutcome.Kind.DELIVERED);
  }

  @Test
  void shouldSendNothingWhenTheServerCantEncryptAndItMust() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);

    TryOutcome required =
        send("smtp://localhost:" + port() + "?starttls=required", "ops@acme.example", "");
    TryOutcome password = send("smtp://u:p@localhost:" + port(), "ops@acme.example", "");

    assertThat(required.error().orElseThrow()).contains("STARTTLS");
    assertThat(password.error().orElseThrow()).contains("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@acme.example\r\nBcc: everyone@acme.example",
        "ops@acme.example\nSubject: x",
        "ops@acme.example, other@acme.example",
        "ops",
        "@acme.example",
        ""
      })
  void shouldGiveUpAtOnceWhenTheAddressIsNone(String address) throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);

    TryOutcome outcome = send("smtp://localhost:" + port(), address, "");

    assertThat(outcome.kind()).isEqualTo(TryOutcome.Kind.HOPELESS);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void shouldKeepALineBreakInANameOutOfTheHead() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);

    send("smtp://localhost:" + port(), "ops@acme.example", "Acme\r\nBcc: x@y.example");

    assertThat(only().getHeader("Bcc")).isNull();
    assertThat(only().getAllRecipients()).hasSize(1);
  }

  @Test
  void shouldBeTriedAgainWhenNoServerAnswers() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);
    int port = port();
    server.stop();

    assertThat(send("smtp://localhost:" + port, "ops@acme.example", "").kind())
        .isEqualTo(TryOutcome.Kind.FAILED);
  }

  private void start(String protocol) {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol).dynamicPort());
    server.start();
  }

  private int port() {
    return server.getSmtp() != null ? server.getSmtp().getPort() : server.getSmtps().getPort();
  }

  private MimeMessage only() {
    assertThat(server.getReceivedMessages()).hasSize(1);
    return server.getReceivedMessages()[0];
  }

  private static TryOutcome send(String url, String address, String name) throws Exception {
    AccountSettings settings =
        new AccountSettings(
            name,
            Optional.of(address),
            AccountSettings.DEFAULT.plan(),
            AccountSettings.DEFAULT.billing(),
            Map.of(),
            List.of(80),
            Optional.empty(),
            List.of("usage.threshold"));
    Alert alert = new Alert("al_1", new AccountId("acme"), AlertType.USAGE_THRESHOLD, NOW, DATA);
    try (MailSender sender =
        new MailSender(
            SmtpServer.parse(URI.create(url)),
            account -> Optional.of(settings),
            certificate.trusting().getSocketFactory())) {
      return sender
          .send(Delivery.create("dl_1", alert, Optional.empty(), NOW))
          .get(60, TimeUnit.SECONDS);
    }
  }
}
