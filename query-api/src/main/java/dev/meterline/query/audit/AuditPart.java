package dev.meterline.query.audit;

import dev.meterline.aggregator.read.PartitionAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The books of some partitions.
 *
 * @param partitions what became of every record of each
 * @param asOf time up to which acknowledged events are surely in them
 */
public record AuditPart(List<PartitionAudit> partitions, Instant asOf) {

  public AuditPart {
    partitions = List.copyOf(partitions);
  }

  /** Whether these are the books of exactly these partitions, each once. */
  public boolean isOf(List<Integer> expected) {
    return partitions.stream()
        .map(PartitionAudit::partition)
        .sorted()
        .toList()
        .equals(expected.stream().sorted().toList());
  }

  /**
   * The books of all partitions in their order.
   *
   * @param count how many partitions there are
   * @return empty if the parts are not exactly the whole: a sum of less would look like the truth
   */
  public static Optional<AuditPart> whole(List<AuditPart> parts, int count) {
    List<PartitionAudit> all = new ArrayList<>();
    Instant asOf = Instant.MAX;
    for (AuditPart part : parts) {
      all.addAll(part.partitions());
      asOf = part.asOf().isBefore(asOf) ? part.asOf() : asOf;
    }
    all.sort(Comparator.comparingInt(PartitionAudit::partition));
    for (int partition = 0; partition < count; partition++) {
      if (all.size() != count || all.get(partition).partition() != partition) {
        return Optional.empty();
      }
    }
    return Optional.of(new AuditPart(all, asOf));
  }
}
