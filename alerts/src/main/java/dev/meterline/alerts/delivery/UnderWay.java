package dev.meterline.alerts.delivery;

import dev.meterline.alerts.lane.Lanes;
import dev.meterline.alerts.lane.Places;
import dev.meterline.alerts.retry.RetrySchedule;
import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The tries of one task: starts those that are due as far as bounds allow, and hands over how they
 * ended. For the stream thread; outcomes come in from any.
 */
final class UnderWay {

  /** A process may hear of an alert a moment before it hears of an endpoint. */
  private static final Duration ENDPOINT_MAY_COME = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final DeliveryParts parts;
  private final Pending pending;
  private final InstantSource clock;
  private final Lanes http = new Lanes();
  private final Lanes mail = new Lanes();
  private final Set<String> ids = new HashSet<>();
  private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

  private record Ended(Delivery delivery, TryOutcome outcome, Instant startedAt, Instant endedAt) {}

  /** Is told how a try ended. */
  interface Settle {
    void settle(Delivery before, TryOutcome outcome, Instant startedAt, Instant endedAt);
  }

  UnderWay(DeliveryParts parts, Pending pending, InstantSource clock) {
    this.parts = parts;
    this.pending = pending;
    this.clock = clock;
  }

  /** Something in the lane is due then. */
  void due(String lane, long millis) {
    lanes(lane).due(lane, millis);
  }

  /** Whether the delivery is being tried right now. */
  boolean contains(Delivery delivery) {
    return ids.contains(delivery.id());
  }

  /** Hands over the tries that have ended since the last call. */
  void settle(Settle to) {
    for (Ended one = ended.poll(); one != null; one = ended.poll()) {
      String lane = PendingKey.lane(one.delivery);
      ids.remove(one.delivery.id());
      Instant now = one.endedAt;
      one.outcome
          .retryAfter()
          .map(asked -> now.plus(min(asked, RetrySchedule.LONGEST_WAIT)))
          .ifPresent(until -> lanes(lane).pause(lane, until.toEpochMilli()));
      to.settle(one.delivery, one.outcome, one.startedAt, one.endedAt);
      lanes(lane).finished(lane, one.outcome.kind() == TryOutcome.Kind.DELIVERED);
    }
  }

  /**
   * Starts what is due.
   *
   * @param dropped is told of deliveries that have no receiver any more
   */
  void startDue(Consumer<Delivery> dropped) {
    for (Lanes lanes : List.of(http, mail)) {
      Places places = (lanes == http ? parts.http() : parts.mail()).places();
      long now = clock.millis();
      Optional<String> lane = lanes.next(now, places.hasRoomForFailing());
      while (lane.isPresent() && start(lane.get(), lanes, places, now, dropped)) {
        lane = lanes.next(now, places.hasRoomForFailing());
      }
    }
  }

  /** Nobody will take the outcomes any more. */
  void abandon() {
    ended.clear();
  }

  /** False if no place is free. */
  private boolean start(
      String lane, Lanes lanes, Places places, long now, Consumer<Delivery> dropped) {
    Optional<Pending.First> first = pending.first(lane, one -> !ids.contains(one.id()));
    if (first.isEmpty() || PendingKey.dueMillis(first.get().delivery()) > now) {
      lanes.firstDue(lane, first.map(found -> PendingKey.dueMillis(found.delivery())));
      return true;
    }
    Delivery delivery = first.get().delivery();
    boolean failing = lanes.isFailing(lane);
    if (!isDeliverable(delivery)) {
      leave(delivery, dropped);
      lanes.firstDue(lane, pending.first(lane, o -> !ids.contains(o.id())).map(UnderWay::due));
      return true;
    }
    if (!places.take(failing)) {
      return false;
    }
    ids.add(delivery.id());
    lanes.started(lane);
    lanes.firstDue(lane, first.get().nextDueMillis());
    send(delivery, places, failing);
    return true;
  }

  private void send(Delivery delivery, Places places, boolean failing) {
    Instant startedAt = clock.instant();
    var unused =
        parts
            .channel(delivery)
            .sender()
            .send(delivery)
            .thenAccept(
                outcome -> {
                  places.give(failing);
                  ended.add(new Ended(delivery, outcome, startedAt, clock.instant()));
                });
  }

  private boolean isDeliverable(Delivery delivery) {
    return delivery.webhook().isEmpty()
        || parts.receivers().endpoint(delivery).filter(Webhook::isEnabled).isPresent();
  }

  /** An endpoint that is not known may come; one that is disabled or was removed does not. */
  private void leave(Delivery delivery, Consumer<Delivery> dropped) {
    Instant now = clock.instant();
    boolean mayCome =
        parts.receivers().endpoint(delivery).isEmpty()
            && now.isBefore(delivery.createdAt().plus(ENDPOINT_MAY_COME));
    if (mayCome) {
      pending.remove(delivery);
      pending.put(delivery.putOff(now.plus(LOOK_AGAIN)));
    } else {
      dropped.accept(delivery);
    }
  }

  private Lanes lanes(String lane) {
    return lane.startsWith("m/") ? mail : http;
  }

  private static long due(Pending.First first) {
    return PendingKey.dueMillis(first.delivery());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
