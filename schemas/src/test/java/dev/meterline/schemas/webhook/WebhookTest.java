package dev.meterline.schemas.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Webhook webhook =
      new Webhook(
          "wh_1",
          new AccountId("acme"),
          "https://example.com/hook",
          List.of("usage.threshold"),
          Webhook.USUAL_THRESHOLD,
          false,
          List.of(WebhookSecret.lasting("whsec_old")),
          NOW,
          Optional.empty());

  @Test
  void shouldKeepTheOldSecretForADayWhenItIsRotated() {
    Webhook rotated = webhook.rotate("whsec_new", NOW);

    assertThat(valid(rotated, NOW.plus(Duration.ofDays(1)).minusMillis(1)))
        .containsExactly("whsec_new", "whsec_old");
    assertThat(valid(rotated, NOW.plus(Duration.ofDays(1)))).containsExactly("whsec_new");
  }

  @Test
  void shouldNotLengthenASecretsLifeWhenItIsRotatedAgain() {
    Webhook twice = webhook.rotate("whsec_2", NOW).rotate("whsec_3", NOW.plusSeconds(3600));

    assertThat(valid(twice, NOW.plus(Duration.ofDays(1)))).containsExactly("whsec_3", "whsec_2");
  }

  @Test
  void shouldForgetSecretsThatHaveExpiredWhenItIsRotated() {
    Webhook later = webhook.rotate("whsec_2", NOW).rotate("whsec_3", NOW.plus(Duration.ofDays(2)));

    assertThat(later.secrets().stream().map(WebhookSecret::text))
        .containsExactly("whsec_3", "whsec_2");
  }

  @Test
  void shouldShowNoSecretWhenItIsPrinted() {
    assertThat(webhook.toString()).doesNotContain("whsec_old");
  }

  private static List<String> valid(Webhook webhook, Instant at) {
    return webhook.secrets().stream()
        .filter(secret -> secret.isValid(at))
        .map(WebhookSecret::text)
        .toList();
  }
}
