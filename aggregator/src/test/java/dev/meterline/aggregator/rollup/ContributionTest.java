package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.money.NanoDollars;
import org.junit.jupiter.api.Test;

class ContributionTest {

  private static final NanoDollars PRICE = new NanoDollars(150);

  private static MeteredUse.Builder use() {
    return MeteredUse.builder(new AccountId("acme"), "e1", 0);
  }

  @Test
  void shouldAddEveryMeasureOfARequest() {
    MeteredUse use =
        use()
            .quantity(3)
            .status(503)
            .latencyMicros(12_500)
            .cache(CacheOutcome.MISS)
            .tokens(70)
            .costNanos(99)
            .category("images")
            .endpoint("/render")
            .project("p1")
            .model("m1")
            .resource("video-7")
            .build();

    Contribution contribution = Contribution.of(use, PRICE);

    assertThat(contribution.measures())
        .isEqualTo(new Measures(1, 3, 1, 12_500, 1, 12_500, 0, 1, 70, 99, 0));
    assertThat(contribution.route()).isEqualTo(new Pair("images", "/render"));
    assertThat(contribution.work()).isEqualTo(new Pair("p1", "m1"));
    assertThat(contribution.resource()).isEqualTo("video-7");
  }

  @Test
  void shouldCostQuantityTimesPriceWhenNoCostIsGiven() {
    assertThat(Contribution.of(use().quantity(4).build(), PRICE).measures().costNanos())
        .isEqualTo(600);
    assertThat(Contribution.of(use().quantity(4).costNanos(0).build(), PRICE).measures())
        .extracting(Measures::costNanos)
        .isEqualTo(0L);
  }

  @Test
  void shouldBeNoRequestWhenItIsAnAdjustment() {
    MeteredUse use =
        use()
            .adjusts("e0")
            .quantity(-2)
            .tokens(-5)
            .status(500)
            .latencyMicros(9)
            .cache(CacheOutcome.HIT)
            .endpoint("/render")
            .resource("video-7")
            .build();

    Contribution contribution = Contribution.of(use, PRICE);

    assertThat(contribution.measures())
        .isEqualTo(new Measures(0, -2, 0, 0, 0, 0, 0, 0, -5, -300, 0));
    assertThat(contribution.route()).isEqualTo(new Pair(null, "/render"));
    assertThat(contribution.resource()).isNull();
  }

  @Test
  void shouldCountTheResponseTimesThatWereMeasuredOnly() {
    assertThat(Contribution.of(use().build(), PRICE).measures().latencyCount()).isZero();
    assertThat(Contribution.of(use().latencyMicros(0).build(), PRICE).measures().latencyCount())
        .isEqualTo(1);
  }

  @Test
  void shouldCallAStatusOf400AndAboveAnError() {
    assertThat(Contribution.of(use().status(399).build(), PRICE).measures().errors()).isZero();
    assertThat(Contribution.of(use().status(400).build(), PRICE).measures().errors()).isEqualTo(1);
  }

  @Test
  void shouldHaveNoPairWhenAnEventHasNeitherHalf() {
    Contribution contribution = Contribution.of(use().model("m1").build(), PRICE);

    assertThat(contribution.route()).isNull();
    assertThat(contribution.work()).isEqualTo(new Pair(null, "m1"));
  }

  @Test
  void shouldRefuseACostThatNoAmountOfMoneyHolds() {
    MeteredUse use = use().quantity(1_000_000_000_000L).build();

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Contribution.of(use, new NanoDollars(1_000_000_000_000L)));
  }
}
