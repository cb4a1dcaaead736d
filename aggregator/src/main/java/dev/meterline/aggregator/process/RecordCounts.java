package dev.meterline.aggregator.process;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the records of {@code usage-events} that this process has taken since it started.
 * A record that is taken again after an aborted transaction is in here again: these numbers tell
 * what happens now, the audit tells what is true. Stream threads write, any thread reads.
 */
public final class RecordCounts {

  private final LongAdder received = new LongAdder();
  private final LongAdder counted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder rerouted = new LongAdder();

  void addReceived() {
    received.increment();
  }

  void addCounted() {
    counted.increment();
  }

  void addDuplicate() {
    duplicates.increment();
  }

  void addRejected() {
    rejected.increment();
  }

  void addRerouted() {
    rerouted.increment();
  }

  /** Records that were taken. */
  public long received() {
    return received.sum();
  }

  /** Events that were counted. */
  public long counted() {
    return counted.sum();
  }

  /** Events that had been counted before. */
  public long duplicates() {
    return duplicates.sum();
  }

  /** Records that can't be counted. */
  public long rejected() {
    return rejected.sum();
  }

  /** Records that were put on their right partition. */
  public long rerouted() {
    return rerouted.sum();
  }

  /** Records of which nothing became; one at most is under way for each stream thread. */
  public long unaccounted() {
    // Outcomes first: what is taken in between may only make the difference too large.
    long outcomes = counted() + duplicates() + rejected() + rerouted();
    return received() - outcomes;
  }
}
