package dev.meterline.query.admin;

import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.query.audit.AuditPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@link AuditPart} as one instance sends it to another.
 *
 * @param form which fields there are; what another version sends is not guessed at, since a field
 *     that is missing would read as zero. It changes with the components of {@link PartitionAudit}
 *     and of its lines
 */
record AuditOnTheWay(int form, Instant asOf, List<PartitionAudit> partitions) {

  private static final int FORM = 1;

  static AuditOnTheWay of(AuditPart part) {
    return new AuditOnTheWay(FORM, part.asOf(), part.partitions());
  }

  /** What was sent; empty if it has another form. */
  Optional<AuditPart> part() {
    return form == FORM ? Optional.of(new AuditPart(partitions, asOf)) : Optional.empty();
  }
}
