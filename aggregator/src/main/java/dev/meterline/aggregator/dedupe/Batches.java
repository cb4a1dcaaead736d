package dev.meterline.aggregator.dedupe;

/**
 * The batches of the log whose ids a table or a run holds: {@code [first, last]}, both included.
 *
 * @param first number of the first batch
 * @param last number of the last batch
 */
public record Batches(long first, long last) {

  /** Both, which must follow each other. */
  Batches and(Batches next) {
    if (next.first != last + 1) {
      throw new IllegalArgumentException(next + " does not follow " + this);
    }
    return new Batches(first, next.last);
  }

  boolean contains(Batches other) {
    return first <= other.first && other.last <= last;
  }
}
