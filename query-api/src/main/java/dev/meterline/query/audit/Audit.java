package dev.meterline.query.audit;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.schemas.account.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What became of every record of {@code usage-events}, all partitions together.
 *
 * @param partitions the books of each partition; each balances on its own, so that what is missing
 *     in one can't be made up for by another
 */
public record Audit(List<PartitionAudit> partitions) {

  /** By name; records without a readable account come last. */
  private static final Comparator<String> UNKNOWN_LAST =
      Comparator.<String, Boolean>comparing(AccountId.UNKNOWN::equals)
          .thenComparing(Comparator.naturalOrder());

  public Audit {
    partitions = List.copyOf(partitions);
  }

  /** Whether every record is in a line, every line adds up, and the rows hold what was counted. */
  public boolean isBalanced() {
    return partitions.stream().allMatch(PartitionAudit::isBalanced);
  }

  /** One line for each account; records without a readable account come last. */
  public List<AccountAudit> accounts() {
    TreeMap<String, AccountAudit> lines = new TreeMap<>(UNKNOWN_LAST);
    for (PartitionAudit partition : partitions) {
      partition.accounts().forEach(line -> lines.merge(line.account(), line, Audit::plus));
    }
    return List.copyOf(lines.values());
  }

  /** The sum of all lines, under the given name. */
  public AccountAudit inAll(String name) {
    return accounts().stream().reduce(new AccountAudit(name, 0, 0, 0, 0, 0, 0), Audit::plus);
  }

  /** The sum of a number over the partitions. */
  public long total(ToLongFunction<PartitionAudit> number) {
    return partitions.stream().mapToLong(number).sum();
  }

  /** Every pair of sums that should agree and doesn't; none exactly if this is balanced. */
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    for (PartitionAudit partition : partitions) {
      addDifferences(differences, partition);
      partition.accounts().forEach(line -> addDifferences(differences, partition, line));
    }
    return differences;
  }

  private static void addDifferences(List<Difference> differences, PartitionAudit partition) {
    long received = partition.accounts().stream().mapToLong(AccountAudit::received).sum();
    long inLines = received + partition.rerouted();
    if (inLines != partition.records()) {
      differences.add(
          new Difference(
              partition.partition(),
              Optional.empty(),
              "received + rerouted",
              inLines,
              "records",
              partition.records()));
    }
    if (partition.offsetsWithoutRecord() < 0) {
      differences.add(
          new Difference(
              partition.partition(),
              Optional.empty(),
              "records",
              partition.records(),
              "offsets passed",
              partition.offsetsPassed()));
    }
  }

  private static void addDifferences(
      List<Difference> differences, PartitionAudit partition, AccountAudit line) {
    long booked = line.counted() + line.duplicates() + line.rejected();
    if (booked != line.received()) {
      differences.add(
          new Difference(
              partition.partition(),
              Optional.of(line.account()),
              "counted + duplicates + rejected",
              booked,
              "received",
              line.received()));
    }
    long requests = line.counted() - line.corrections();
    if (line.requestsInRows() != requests) {
      differences.add(
          new Difference(
              partition.partition(),
              Optional.of(line.account()),
              "requests in rows",
              line.requestsInRows(),
              "counted - corrections",
              requests));
    }
  }

  private static AccountAudit plus(AccountAudit sum, AccountAudit line) {
    return new AccountAudit(
        sum.account(),
        sum.received() + line.received(),
        sum.counted() + line.counted(),
        sum.duplicates() + line.duplicates(),
        sum.rejected() + line.rejected(),
        sum.corrections() + line.corrections(),
        sum.requestsInRows() + line.requestsInRows());
  }
}
