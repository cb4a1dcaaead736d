package dev.meterline.aggregator.read;

/**
 * An account's line in the audit.
 *
 * @param account the account, or {@code (unknown)}
 * @param received records that arrived
 * @param counted events that were counted
 * @param duplicates events that had been counted before
 * @param rejected records that can't be counted
 * @param corrections counted events that are adjustments
 * @param requestsInRows requests in the stored rows: the sum over the account's months, those that
 *     have been dropped for their age included
 */
public record AccountAudit(
    String account,
    long received,
    long counted,
    long duplicates,
    long rejected,
    long corrections,
    long requestsInRows) {

  /** Whether nothing was dropped, and the rows hold what was counted. */
  public boolean isBalanced() {
    return received == counted + duplicates + rejected && requestsInRows == counted - corrections;
  }
}
