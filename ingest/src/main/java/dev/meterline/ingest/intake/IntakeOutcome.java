package dev.meterline.ingest.intake;

import dev.meterline.ingest.body.BodyOutcome;
import dev.meterline.ingest.body.Rejection;
import dev.meterline.schemas.topic.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a request that sends events. */
public sealed interface IntakeOutcome {

  /** Calls the method that fits. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each outcome. */
  interface Visitor<R> {
    R taken(Taken taken);

    R allRejected(AllRejected allRejected);

    R notAcknowledged(NotAcknowledged notAcknowledged);

    R unreadable(BodyOutcome.Unreadable unreadable);

    R forbidden(String reason);
  }

  /**
   * All replicas have every good event, of which there is at least one.
   *
   * @param accepted number of good events
   * @param rejected the bad ones by ascending index
   * @param position what a read must include to include them
   * @param consumption what the good ones use, if all events are one account's
   */
  record Taken(
      int accepted, List<Rejection> rejected, Position position, Optional<Consumption> consumption)
      implements IntakeOutcome {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.taken(this);
    }
  }

  /** No event was good; nothing was written. */
  record AllRejected(List<Rejection> rejected) implements IntakeOutcome {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.allRejected(this);
    }
  }

  /**
   * Some good events were not acknowledged; each may or may not have been written. The caller
   * should send the same body again: what was written already counts once.
   *
   * @param accepted number of good events that all replicas have
   * @param rejected the bad ones by ascending index
   * @param unacknowledged indexes of the good events that were not acknowledged, ascending
   * @param retryAfter how long to wait before that
   */
  record NotAcknowledged(
      int accepted, List<Rejection> rejected, List<Integer> unacknowledged, Duration retryAfter)
      implements IntakeOutcome {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.notAcknowledged(this);
    }
  }

  /** The body has no events; nothing was written. */
  record Unreadable(BodyOutcome.Unreadable body) implements IntakeOutcome {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unreadable(body);
    }
  }

  /** The caller may not send an event that is in the body; nothing of it was written. */
  record Forbidden(String reason) implements IntakeOutcome {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forbidden(reason);
    }
  }
}
