package dev.meterline.aggregator.read;

import java.util.List;

/**
 * The audit of one partition of {@code usage-events}.
 *
 * @param partition the partition
 * @param offsetsPassed offsets from the first record applied to the last, both included
 * @param records records that were applied
 * @param rerouted of those, how many belonged elsewhere and were put there
 * @param accounts the accounts, by name; records without a readable account come last
 */
public record PartitionAudit(
    int partition, long offsetsPassed, long records, long rerouted, List<AccountAudit> accounts) {

  /**
   * Offsets that held no record: the marks of transactions. None where nobody wrote in
   * transactions.
   */
  public long offsetsWithoutRecord() {
    return offsetsPassed - records;
  }

  /** Whether every record that was applied is in an account's line, and every line adds up. */
  public boolean isBalanced() {
    long received = accounts.stream().mapToLong(AccountAudit::received).sum();
    return records == received + rerouted
        && offsetsPassed >= records
        && accounts.stream().allMatch(AccountAudit::isBalanced);
  }
}
