package dev.meterline.schemas.delivery;

import dev.meterline.schemas.alert.Alert;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An alert on its way to one receiver. Immutable.
 *
 * @param id the same alert to the same receiver has the same
 * @param alert what is told
 * @param webhook the endpoint that gets it; empty for the account's e-mail address
 * @param status where it stands
 * @param createdAt when it was made
 * @param nextTryAt when the next try is due; empty unless pending
 * @param triesInRound tries since it was made, or since it was asked for again
 * @param tries the newest {@value #MAX_TRIES}, oldest first
 */
public record Delivery(
    String id,
    Alert alert,
    Optional<String> webhook,
    DeliveryStatus status,
    Instant createdAt,
    Optional<Instant> nextTryAt,
    int triesInRound,
    List<DeliveryTry> tries) {

  /** A whole schedule and as much again; a record must not grow with every resend. */
  public static final int MAX_TRIES = 20;

  /**
   * @throws IllegalArgumentException if there is a next try and it is not pending, or the opposite
   */
  public Delivery {
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    nextTryAt = nextTryAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    tries = List.copyOf(tries.subList(Math.max(0, tries.size() - MAX_TRIES), tries.size()));
    if (nextTryAt.isPresent() != (status == DeliveryStatus.PENDING)) {
      throw new IllegalArgumentException("a delivery has a next try exactly while it is pending");
    }
  }

  /** One that is due at once. */
  public static Delivery create(String id, Alert alert, Optional<String> webhook, Instant now) {
    return new Delivery(
        id, alert, webhook, DeliveryStatus.PENDING, now, Optional.of(now), 0, List.of());
  }

  /** Whether it will be tried, or tried again. */
  public boolean isPending() {
    return status == DeliveryStatus.PENDING;
  }

  /** The key of the record on its topic: no account has a slash in its id. */
  public String key() {
    return alert.account() + "/" + id;
  }

  /** After a try that was the last, or made any more of no use. */
  public Delivery ended(DeliveryStatus how, DeliveryTry last) {
    return tried(how, Optional.empty(), last);
  }

  /** After a try that failed. */
  public Delivery tryAgain(Instant at, DeliveryTry failed) {
    return tried(DeliveryStatus.PENDING, Optional.of(at), failed);
  }

  /** The same, given up without a try. */
  public Delivery dropped() {
    return new Delivery(
        id,
        alert,
        webhook,
        DeliveryStatus.DROPPED,
        createdAt,
        Optional.empty(),
        triesInRound,
        tries);
  }

  /** The same, due at {@code now} and with a whole schedule before it. */
  public Delivery again(Instant now) {
    return new Delivery(
        id, alert, webhook, DeliveryStatus.PENDING, createdAt, Optional.of(now), 0, tries);
  }

  /** The same, put off without a try. */
  public Delivery putOff(Instant until) {
    return new Delivery(
        id,
        alert,
        webhook,
        DeliveryStatus.PENDING,
        createdAt,
        Optional.of(until),
        triesInRound,
        tries);
  }

  private Delivery tried(DeliveryStatus status, Optional<Instant> next, DeliveryTry last) {
    List<DeliveryTry> longer = new ArrayList<>(tries);
    longer.add(last);
    return new Delivery(id, alert, webhook, status, createdAt, next, triesInRound + 1, longer);
  }
}
