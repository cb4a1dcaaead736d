package dev.meterline.query.admin;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.query.audit.AuditPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@link AuditPart} as one instance sends it to another: what is counted, and nothing that is
 * computed from it.
 *
 * @param form which fields there are; what another version sends is not guessed at, since a field
 *     that is missing would read as zero
 */
record AuditOnTheWay(int form, Instant asOf, List<Books> partitions) {

  private static final int FORM = 1;

  /** {@link PartitionAudit}. */
  record Books(
      int partition, long offsetsPassed, long records, long rerouted, List<Line> accounts) {}

  /** {@link AccountAudit}. */
  record Line(
      String account,
      long received,
      long counted,
      long duplicates,
      long rejected,
      long corrections,
      long requestsInRows) {}

  static AuditOnTheWay of(AuditPart part) {
    return new AuditOnTheWay(
        FORM, part.asOf(), part.partitions().stream().map(AuditOnTheWay::books).toList());
  }

  /** What was sent; empty if it has another form. */
  Optional<AuditPart> part() {
    return form == FORM
        ? Optional.of(new AuditPart(partitions.stream().map(AuditOnTheWay::audit).toList(), asOf))
        : Optional.empty();
  }

  private static Books books(PartitionAudit audit) {
    return new Books(
        audit.partition(),
        audit.offsetsPassed(),
        audit.records(),
        audit.rerouted(),
        audit.accounts().stream().map(AuditOnTheWay::line).toList());
  }

  private static Line line(AccountAudit line) {
    return new Line(
        line.account(),
        line.received(),
        line.counted(),
        line.duplicates(),
        line.rejected(),
        line.corrections(),
        line.requestsInRows());
  }

  private static PartitionAudit audit(Books books) {
    return new PartitionAudit(
        books.partition(),
        books.offsetsPassed(),
        books.records(),
        books.rerouted(),
        books.accounts().stream().map(AuditOnTheWay::audit).toList());
  }

  private static AccountAudit audit(Line line) {
    return new AccountAudit(
        line.account(),
        line.received(),
        line.counted(),
        line.duplicates(),
        line.rejected(),
        line.corrections(),
        line.requestsInRows());
  }
}
