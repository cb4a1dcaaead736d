package dev.meterline.standalone.importer.send;

import java.time.Duration;

/** Sends again what may pass later, until that would take too long. */
public final class RetryingSender implements Sender {

  /** Waits. The wiring gives a real one, tests one that only takes note. */
  @FunctionalInterface
  public interface Pause {
    void await(Duration time) throws InterruptedException;
  }

  private final Sender next;
  private final Backoff backoff;
  private final Pause pause;

  public RetryingSender(Sender next, Backoff backoff, Pause pause) {
    this.next = next;
    this.backoff = backoff;
    this.pause = pause;
  }

  /** Never returns {@link Sent.Again}. */
  @Override
  public Sent send(EventBatch batch) throws InterruptedException {
    Duration waited = Duration.ZERO;
    for (int failures = 1; ; failures++) {
      Sent sent = next.send(batch);
      if (!(sent instanceof Sent.Again again)) {
        return sent;
      }
      Duration wait = backoff.pause(failures, again.after());
      waited = waited.plus(wait);
      if (waited.compareTo(backoff.inAll()) > 0) {
        return new Sent.Failed(again.reason() + "; gave up after " + failures + " tries");
      }
      pause.await(wait);
    }
  }
}
