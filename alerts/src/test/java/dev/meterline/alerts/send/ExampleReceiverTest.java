package dev.meterline.alerts.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.address.AddressGuard;
import dev.meterline.alerts.address.HostResolver;
import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** The receiver under examples, as the README runs it. */
class ExampleReceiverTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String LISTENING = "Listening on ";

  @Test
  void shouldTakeWhatIsSignedWithItsSecretAndNothingElse() throws Exception {
    Process receiver =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "../examples/WebhookReceiver.java",
                "0",
                SECRET)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = receiver.inputReader();
        GuardedPost post = post()) {
      String url = line(output).substring(LISTENING.length());

      assertThat(send(post, url, SECRET, 0).statusCode()).hasValue(204);
      assertThat(line(output)).startsWith("al_1 {\"type\":\"balance.low\",");
      assertThat(send(post, url, "whsec_AAAA", 0).statusCode()).hasValue(401);
      assertThat(line(output)).isEqualTo("refused: no signature fits");
      assertThat(send(post, url, SECRET, -600).statusCode()).hasValue(401);
      assertThat(line(output)).isEqualTo("refused: the time stamp is not of now");
    } finally {
      receiver.destroyForcibly();
    }
  }

  private static TryOutcome send(GuardedPost post, String url, String secret, long secondsOff)
      throws Exception {
    Instant now = InstantSource.system().instant().plusSeconds(secondsOff);
    Webhook webhook =
        new Webhook(
            "wh_1",
            new AccountId("acme"),
            url,
            List.of("balance.low"),
            Webhook.USUAL_THRESHOLD,
            false,
            List.of(WebhookSecret.lasting(secret)),
            now,
            Optional.empty());
    Alert alert = new Alert("al_1", webhook.account(), AlertType.BALANCE_LOW, now, "{}");
    return new WebhookSender(one -> Optional.of(webhook), post, InstantSource.fixed(now))
        .send(Delivery.create("dl_1", alert, Optional.of("wh_1"), now))
        .get(30, TimeUnit.SECONDS);
  }

  private static GuardedPost post() throws Exception {
    return new GuardedPost(
        new LookUps(
            new AddressGuard(HostResolver.SYSTEM, true),
            8,
            Duration.ofMinutes(1),
            InstantSource.system()),
        WebhookClient.start(SSLContext.getDefault(), 10),
        Duration.ofSeconds(15),
        InstantSource.system());
  }

  private static String line(BufferedReader output) {
    try {
      return String.valueOf(output.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
