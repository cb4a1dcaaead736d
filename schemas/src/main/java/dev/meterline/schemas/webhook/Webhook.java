package dev.meterline.schemas.webhook;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint that is told about alerts. Immutable; times are whole milliseconds.
 *
 * @param id public id
 * @param account whose alerts it gets
 * @param url where to post, http or https
 * @param events the alert types that it gets
 * @param threshold balance at or below which it gets {@code balance.low}
 * @param singleEvent registered in the form for one alert: its bodies name the type twice
 * @param secrets the keys that sign, newest first; at least one
 * @param createdAt when it was registered; it gets no alert from before
 * @param disabledAt when it answered 410 Gone; empty while it is in use
 */
public record Webhook(
    String id,
    AccountId account,
    String url,
    List<String> events,
    NanoDollars threshold,
    boolean singleEvent,
    List<WebhookSecret> secrets,
    Instant createdAt,
    Optional<Instant> disabledAt) {

  /** At which balance {@code balance.low} goes out unless another is set: $5. */
  public static final NanoDollars USUAL_THRESHOLD = new NanoDollars(5_000_000_000L);

  /** How long the key before a rotation still signs. */
  public static final Duration ROTATED_VALID = Duration.ofHours(24);

  /**
   * @throws IllegalArgumentException if there is no key
   */
  public Webhook {
    events = List.copyOf(events);
    secrets = List.copyOf(secrets);
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    disabledAt = disabledAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a webhook has at least one secret");
    }
  }

  /** The key of the record on its topic: no account has a slash in its id. */
  public String key() {
    return account + "/" + id;
  }

  /** Whether it gets anything at all. */
  public boolean isEnabled() {
    return disabledAt.isEmpty();
  }

  /** This endpoint with a new key; those before it stay valid for {@link #ROTATED_VALID}. */
  public Webhook rotate(String newSecret, Instant now) {
    Instant end = now.plus(ROTATED_VALID).truncatedTo(ChronoUnit.MILLIS);
    List<WebhookSecret> rotated = new ArrayList<>();
    rotated.add(WebhookSecret.lasting(newSecret));
    secrets.stream()
        .filter(secret -> secret.isValid(now))
        .forEach(secret -> rotated.add(secret.until(end)));
    return new Webhook(
        id, account, url, events, threshold, singleEvent, rotated, createdAt, disabledAt);
  }

  /** This endpoint, of no use from {@code now} on. */
  public Webhook disable(Instant now) {
    return new Webhook(
        id, account, url, events, threshold, singleEvent, secrets, createdAt, Optional.of(now));
  }
}
