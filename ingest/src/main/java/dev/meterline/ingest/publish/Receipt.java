package dev.meterline.ingest.publish;

import dev.meterline.schemas.topic.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** What became of one event. */
public sealed interface Receipt {

  /** The answer of the function that fits. */
  <T> T fold(
      Function<Published, T> published,
      Function<Refused, T> refused,
      Function<Unavailable, T> unavailable);

  /**
   * All in-sync replicas have the event.
   *
   * @param partition partition of {@code usage-events}
   * @param offset its offset there
   * @param appended when the broker took it
   */
  record Published(int partition, long offset, Instant appended) implements Receipt {

    /** What a read must include to include this event. */
    public Position position() {
      return new Position(Map.of(partition, offset));
    }

    @Override
    public <T> T fold(
        Function<Published, T> published,
        Function<Refused, T> refused,
        Function<Unavailable, T> unavailable) {
      return published.apply(this);
    }
  }

  /**
   * The event may not be counted; nothing was sent. The caller must correct it: to send it again as
   * it is helps nothing.
   *
   * @param reason one sentence that says what is expected
   */
  record Refused(String reason) implements Receipt {

    @Override
    public <T> T fold(
        Function<Published, T> published,
        Function<Refused, T> refused,
        Function<Unavailable, T> unavailable) {
      return refused.apply(this);
    }
  }

  /**
   * No acknowledgement came. The event may or may not have been written. The caller should send it
   * again with the same id, which counts once in either case.
   *
   * @param retryAfter how long to wait before that
   * @param reason one sentence
   */
  record Unavailable(Duration retryAfter, String reason) implements Receipt {

    @Override
    public <T> T fold(
        Function<Published, T> published,
        Function<Refused, T> refused,
        Function<Unavailable, T> unavailable) {
      return unavailable.apply(this);
    }
  }
}
