package dev.meterline.query.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.rejected.RejectionsUnderWay.Mark;
import dev.meterline.schemas.event.RejectedEvent;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RejectionsUnderWayTest {

  private final RejectionsUnderWay underWay = new RejectionsUnderWay();

  private static RejectedEvent rejected(String account, int partition, long offset) {
    return new RejectedEvent(
        account,
        "e" + offset,
        "too old",
        "usage-events",
        partition,
        offset,
        0,
        OptionalLong.empty(),
        3,
        new byte[] {1, 2, 3});
  }

  @Test
  void shouldHaveNothingToWaitForWhenNothingWasRejected() {
    assertThat(underWay.isBack(underWay.mark("acme"))).isTrue();
  }

  @Test
  void shouldWaitForTheLastThatWasRejectedBefore() {
    underWay.decided(rejected("acme", 0, 7));
    underWay.decided(rejected("acme", 0, 9));
    Mark mark = underWay.mark("acme");

    underWay.readBack(rejected("acme", 0, 7));
    assertThat(underWay.isBack(mark)).isFalse();
    underWay.readBack(rejected("acme", 0, 9));
    assertThat(underWay.isBack(mark)).isTrue();
  }

  @Test
  void shouldNotWaitForWhatIsRejectedAfterwards() {
    underWay.decided(rejected("acme", 0, 7));
    Mark mark = underWay.mark("acme");
    underWay.decided(rejected("acme", 0, 8));

    underWay.readBack(rejected("acme", 0, 7));

    assertThat(underWay.isBack(mark)).isTrue();
    assertThat(underWay.isBack(underWay.mark("acme"))).isFalse();
  }

  @Test
  void shouldKeepAccountsAndPartitionsApart() {
    underWay.decided(rejected("acme", 0, 7));
    underWay.decided(rejected("acme", 1, 3));
    Mark mark = underWay.mark("acme");

    underWay.readBack(rejected("beta", 0, 7));
    underWay.readBack(rejected("acme", 0, 7));
    assertThat(underWay.isBack(mark)).isFalse();
    underWay.readBack(rejected("acme", 1, 3));
    assertThat(underWay.isBack(mark)).isTrue();
  }

  @Test
  void shouldWaitAgainForWhatAnAbortedTransactionTookBack() {
    underWay.decided(rejected("acme", 0, 7));
    underWay.decided(rejected("acme", 0, 9));
    Mark mark = underWay.mark("acme");
    underWay.decided(rejected("acme", 0, 7));

    underWay.readBack(rejected("acme", 0, 7));
    assertThat(underWay.isBack(mark)).isFalse();
    underWay.readBack(rejected("acme", 0, 9));
    assertThat(underWay.isBack(mark)).isTrue();
  }

  @Test
  void shouldHoldNothingOfWhatWasReadBack() {
    underWay.decided(rejected("acme", 0, 7));
    underWay.readBack(rejected("acme", 0, 7));
    underWay.readBack(rejected("beta", 0, 1));

    assertThat(underWay.accounts()).isZero();
  }
}
