package dev.meterline.benchmarks.load;

/**
 * Which load. Two processes with the same spec make the same events.
 *
 * @param seed decides everything that is drawn
 * @param events number of records, copies included
 * @param dimensions whether category, endpoint, project and model are filled
 * @param endMillis event time of the last event, epoch milliseconds
 */
public record LoadSpec(long seed, int events, boolean dimensions, long endMillis) {

  /** Accounts; the skew makes the first one the hottest. */
  public static final int ACCOUNTS = 10_000;

  /** Partitions of every topic. */
  public static final int PARTITIONS = 4;

  /** A smaller load would be over before anything is measured. */
  public static final int LEAST_EVENTS = 1_000;

  public LoadSpec {
    if (events < LEAST_EVENTS) {
      throw new IllegalArgumentException(
          "a load has " + LEAST_EVENTS + " events or more, not " + events);
    }
  }
}
