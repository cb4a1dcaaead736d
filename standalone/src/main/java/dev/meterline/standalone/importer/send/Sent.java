package dev.meterline.standalone.importer.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of a batch. */
public sealed interface Sent {

  /** Calls the function that fits. */
  <R> R match(Function<Answered, R> answered, Function<Again, R> again, Function<Failed, R> failed);

  /**
   * The events are durable, apart from those that were refused.
   *
   * @param refused in the order of the batch
   */
  record Answered(List<Refused> refused) implements Sent {
    public Answered {
      refused = List.copyOf(refused);
    }

    @Override
    public <R> R match(
        Function<Answered, R> answered, Function<Again, R> again, Function<Failed, R> failed) {
      return answered.apply(this);
    }
  }

  /**
   * It is not known whether the events arrived; send them again.
   *
   * @param reason what happened
   * @param after how long the server asks to wait
   */
  record Again(String reason, Optional<Duration> after) implements Sent {
    @Override
    public <R> R match(
        Function<Answered, R> answered, Function<Again, R> again, Function<Failed, R> failed) {
      return again.apply(this);
    }
  }

  /**
   * Sending them again would not help.
   *
   * @param reason what the server said, one sentence
   */
  record Failed(String reason) implements Sent {
    @Override
    public <R> R match(
        Function<Answered, R> answered, Function<Again, R> again, Function<Failed, R> failed) {
      return failed.apply(this);
    }
  }

  /**
   * An event that the server does not take.
   *
   * @param index its place in the batch, from 0
   * @param reason why
   */
  record Refused(int index, String reason) {}
}
