package dev.meterline.alerts.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.delivery.Delivery;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Against a real mail server that begins in plain text, and takes nothing before STARTTLS. */
class StartTlsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir static Path directory;

  private static LocalhostCertificate certificate;

  private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> logins = new LinkedBlockingQueue<>();
  private SMTPServer server;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = LocalhostCertificate.make(directory);
  }

  @BeforeEach
  void start() throws Exception {
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .requireTLS()
            .startTlsSocketFactory(certificate.serving(), false)
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory(
                    (user, password, context) -> {
                      logins.add(user + " " + password);
                      if (!password.equals("p:s@word")) {
                        throw new LoginFailedException();
                      }
                    }))
            .messageHandler(
                (context, from, to, data) ->
                    mails.add(to + "\\n" + new String(data, StandardCharsets.UTF_8)))
            .build();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void shouldSendThePasswordAndTheMailOnceTheConnectionIsEncrypted() throws Exception {
    TryOutcome outcome = send("ops:p%3As%40word@localhost", certificate.trusting());

    assertThat(outcome.error()).isEmpty();
    assertThat(logins).containsExactly("ops p:s@word");
    assertThat(mails).hasSize(1);
    assertThat(mails.poll()).contains("ops@acme.example", "80 % of the allowance is used");
  }

  @Test
  void shouldSendNeitherWhenTheCertificateIsOfAnother() throws Exception {
    TryOutcome outcome = send("ops:p%3As%40word@127.0.0.1", certificate.trusting());

    assertThat(outcome.kind()).isEqualTo(TryOutcome.Kind.FAILED);
    assertThat(logins).isEmpty();
    assertThat(mails).isEmpty();
  }

  @Test
  void shouldSendNeitherWhenTheCertificateIsNotTrusted() throws Exception {
    TryOutcome outcome = send("ops:p%3As%40word@localhost", SSLContext.getDefault());

    assertThat(outcome.kind()).isEqualTo(TryOutcome.Kind.FAILED);
    assertThat(logins).isEmpty();
    assertThat(mails).isEmpty();
  }

  @Test
  void shouldBeTriedAgainWhenThePasswordIsWrong() throws Exception {
    TryOutcome outcome = send("ops:other@localhost", certificate.trusting());

    assertThat(outcome.kind()).isEqualTo(TryOutcome.Kind.FAILED);
    assertThat(outcome.error().orElseThrow()).doesNotContain("other");
    assertThat(mails).isEmpty();
  }

  private TryOutcome send(String who, SSLContext trust) throws Exception {
    AccountSettings settings =
        new AccountSettings(
            "Acme",
            Optional.of("ops@acme.example"),
            AccountSettings.DEFAULT.plan(),
            AccountSettings.DEFAULT.billing(),
            Map.of(),
            List.of(80),
            Optional.empty(),
            List.of("usage.threshold"));
    Alert alert =
        new Alert(
            "al_1", new AccountId("acme"), AlertType.USAGE_THRESHOLD, NOW, "{\"percent\": 80}");
    URI url = URI.create("smtp://" + who + ":" + server.getPortAllocated());
    try (MailSender sender =
        new MailSender(
            SmtpServer.parse(url), account -> Optional.of(settings), trust.getSocketFactory())) {
      return sender
          .send(Delivery.create("dl_1", alert, Optional.empty(), NOW))
          .get(60, TimeUnit.SECONDS);
    }
  }
}
