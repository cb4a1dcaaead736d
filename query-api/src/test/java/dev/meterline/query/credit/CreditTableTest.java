package dev.meterline.query.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CreditTableTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final AccountId BETA = new AccountId("beta");

  private final CreditTable table = new CreditTable();

  private static Credit credit(AccountId account, String id, long nanos) {
    Instant time = Instant.parse("2024-03-17T13:20:00Z");
    return new Credit(id, account, new NanoDollars(nanos), "", time);
  }

  private long amount(AccountId account, String id) {
    return table.find(0, account, id).orElseThrow().credit().amount().nanos();
  }

  @Test
  void shouldCountTheFirstOfAnId() {
    table.add(0, 5, credit(ACME, "c1", 10));
    table.add(0, 6, credit(ACME, "c1", 20));
    table.add(0, 7, credit(ACME, "c2", 3));
    table.add(0, 8, credit(BETA, "c1", 4));

    assertThat(amount(ACME, "c1")).isEqualTo(10);
    assertThat(table.find(0, ACME, "c1").orElseThrow().offset()).isEqualTo(5);
    assertThat(table.sum(ACME).nanos()).isEqualTo(13);
    assertThat(table.sum(BETA).nanos()).isEqualTo(4);
  }

  @Test
  void shouldChangeNothingWhenARecordComesAgain() {
    table.add(0, 5, credit(ACME, "c1", 10));
    table.add(0, 5, credit(ACME, "c1", 10));

    assertThat(table.sum(ACME).nanos()).isEqualTo(10);
  }

  @Test
  void shouldLeaveOutWhatWouldPassWhatANumberHolds() {
    table.add(0, 5, credit(ACME, "c1", Long.MAX_VALUE));
    table.add(0, 6, credit(ACME, "c2", 1));

    assertThat(table.find(0, ACME, "c2")).isEmpty();
    assertThat(table.sum(ACME).nanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldFindNothingOnAnotherPartition() {
    table.add(1, 5, credit(ACME, "c1", 10));

    assertThat(table.find(0, ACME, "c1")).isEmpty();
  }
}
