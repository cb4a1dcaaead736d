package dev.meterline.alerts.policy;

/**
 * Requests, and how many of them were errors.
 *
 * @param requests requests
 * @param errors those whose status was 400 or above
 */
public record Counts(long requests, long errors) {

  public static final Counts ZERO = new Counts(0, 0);

  public Counts plus(Counts other) {
    return new Counts(requests + other.requests, errors + other.errors);
  }

  public Counts minus(Counts other) {
    return new Counts(requests - other.requests, errors - other.errors);
  }

  /** Percent of the requests that were errors, 0 to 100; 0 without requests. */
  double errorPercent() {
    return requests <= 0 ? 0 : Math.min(100, Math.max(0, 100.0 * errors / requests));
  }
}
