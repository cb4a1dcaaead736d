package dev.meterline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final AccountAudit ACME = new AccountAudit("acme", 10, 7, 2, 1, 3, 4);
  private static final AccountAudit BETA = new AccountAudit("beta", 5, 5, 0, 0, 0, 5);
  private static final AccountAudit UNKNOWN = new AccountAudit("(unknown)", 2, 0, 0, 2, 0, 0);

  @Test
  void shouldMakeOneLineOfWhatAnAccountHasOnSeveralPartitions() {
    Audit audit =
        new Audit(
            List.of(
                new PartitionAudit(0, 9, 7, 0, List.of(BETA, UNKNOWN)),
                new PartitionAudit(1, 13, 12, 0, List.of(ACME, UNKNOWN))));

    assertThat(audit.accounts())
        .containsExactly(ACME, BETA, new AccountAudit("(unknown)", 4, 0, 0, 4, 0, 0));
    assertThat(audit.inAll("all")).isEqualTo(new AccountAudit("all", 19, 12, 2, 5, 3, 9));
    assertThat(audit.total(PartitionAudit::offsetsPassed)).isEqualTo(22);
    assertThat(audit.total(PartitionAudit::offsetsWithoutRecord)).isEqualTo(3);
    assertThat(audit.isBalanced()).isTrue();
    assertThat(audit.differences()).isEmpty();
  }

  @Test
  void shouldBalanceWhenNothingHasArrived() {
    Audit audit = new Audit(List.of(new PartitionAudit(0, 0, 0, 0, List.of())));

    assertThat(audit.isBalanced()).isTrue();
    assertThat(audit.accounts()).isEmpty();
    assertThat(audit.inAll("all").received()).isZero();
  }

  @Test
  void shouldNameTheLineAndTheSumsWhenAnAccountDoesNotAddUp() {
    AccountAudit lost = new AccountAudit("acme", 10, 6, 2, 1, 3, 4);

    assertThat(new Audit(List.of(new PartitionAudit(3, 10, 10, 0, List.of(lost)))).differences())
        .containsExactly(
            new Difference(
                3, Optional.of("acme"), "counted + duplicates + rejected", 9, "received", 10),
            new Difference(
                3, Optional.of("acme"), "requests in rows", 4, "counted - corrections", 3));
  }

  @Test
  void shouldNameThePartitionWhenARecordIsInNoLineOrAtNoOffset() {
    PartitionAudit partition = new PartitionAudit(2, 11, 12, 1, List.of(ACME));

    assertThat(new Audit(List.of(partition)).differences())
        .containsExactly(
            new Difference(2, Optional.empty(), "received + rerouted", 11, "records", 12),
            new Difference(2, Optional.empty(), "records", 12, "offsets passed", 11));
  }

  @Test
  void shouldNotLetOnePartitionMakeUpForAnother() {
    PartitionAudit less =
        new PartitionAudit(0, 5, 5, 0, List.of(new AccountAudit("acme", 5, 4, 0, 0, 0, 4)));
    PartitionAudit more =
        new PartitionAudit(1, 5, 5, 0, List.of(new AccountAudit("acme", 5, 6, 0, 0, 0, 6)));

    Audit audit = new Audit(List.of(less, more));

    assertThat(audit.accounts()).singleElement().matches(AccountAudit::isBalanced);
    assertThat(audit.isBalanced()).isFalse();
    assertThat(audit.differences()).hasSize(2);
  }

  @Property
  void shouldNameADifferenceExactlyWhenItDoesNotBalance(@ForAll("partitions") Audit audit) {
    assertThat(audit.differences().isEmpty()).isEqualTo(audit.isBalanced());
  }

  /** Small numbers, so that sums agree and disagree about equally often. */
  @Provide
  Arbitrary<Audit> partitions() {
    Arbitrary<Long> few = Arbitraries.longs().between(0, 1);
    Arbitrary<AccountAudit> lines =
        Combinators.combine(few, few, few, few, few, few)
            .as(
                (received, counted, duplicates, rejected, corrections, requests) ->
                    new AccountAudit(
                        "a", received, counted, duplicates, rejected, corrections, requests));
    Arbitrary<PartitionAudit> partitions =
        Combinators.combine(few, few, few, lines.list().ofMaxSize(1))
            .as(
                (passed, records, rerouted, all) ->
                    new PartitionAudit(0, passed, records, rerouted, all));
    return partitions.list().ofMaxSize(2).map(Audit::new);
  }
}
