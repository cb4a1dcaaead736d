package dev.meterline.query.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.query.audit.Audit;
import dev.meterline.query.audit.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The audit, in all and for each account.
 *
 * @param offsetsPassed offsets of {@code usage-events} from the first record applied to the last
 * @param offsetsWithoutRecord of those, how many hold no record but the mark of a transaction
 * @param asOf time up to which acknowledged events are surely in it
 * @param differences what does not agree; none if it is balanced
 */
@JsonNaming(SnakeCaseStrategy.class)
record AuditAnswer(
    long received,
    long counted,
    long duplicates,
    long rejected,
    boolean balanced,
    long corrections,
    long requestsInRows,
    long rerouted,
    long records,
    long offsetsPassed,
    long offsetsWithoutRecord,
    Instant asOf,
    List<Line> accounts,
    List<Difference> differences) {

  /** An account's line. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Line(
      String account,
      long received,
      long counted,
      long duplicates,
      long rejected,
      long corrections,
      long requestsInRows,
      boolean balanced) {}

  static AuditAnswer of(Audit audit, Instant asOf) {
    AccountAudit inAll = audit.inAll("all accounts");
    List<Difference> differences = audit.differences();
    Set<String> faulty =
        differences.stream().flatMap(one -> one.account().stream()).collect(Collectors.toSet());
    return new AuditAnswer(
        inAll.received(),
        inAll.counted(),
        inAll.duplicates(),
        inAll.rejected(),
        audit.isBalanced(),
        inAll.corrections(),
        inAll.requestsInRows(),
        audit.total(PartitionAudit::rerouted),
        audit.total(PartitionAudit::records),
        audit.total(PartitionAudit::offsetsPassed),
        audit.total(PartitionAudit::offsetsWithoutRecord),
        asOf,
        audit.accounts().stream()
            .map(line -> line(line, !faulty.contains(line.account())))
            .toList(),
        differences);
  }

  private static Line line(AccountAudit line, boolean balanced) {
    return new Line(
        line.account(),
        line.received(),
        line.counted(),
        line.duplicates(),
        line.rejected(),
        line.corrections(),
        line.requestsInRows(),
        balanced);
  }
}
