package dev.meterline.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What may be counted, apart from the time. */
class EventRulesTest {

  private static final long NOW = 1_714_557_600_000L;
  private static final long TRILLION = 1_000_000_000_000L;
  private static final long BILLION_DOLLARS = 1_000_000_000_000_000_000L;
  private static final String HIGH_SURROGATE = "\ud83d";
  private static final String LOW_SURROGATE = "\ude00";

  @Test
  void shouldAcceptAnEventWithOnlyDefaults() {
    assertThat(violation(use -> use)).isEmpty();
  }

  @Test
  void shouldCountCharactersRatherThanSurrogates() {
    String smile = HIGH_SURROGATE + LOW_SURROGATE;

    assertThat(violationOfId(smile.repeat(256))).isEmpty();
    assertThat(violationOfId(smile.repeat(257))).contains("id must have 1 to 256 characters");
    assertThat(violationOfId("")).contains("id must have 1 to 256 characters");
  }

  @Test
  void shouldRefuseTextThatUtf8CannotWrite() {
    String expected = "id must be well-formed Unicode";

    assertThat(violationOfId(HIGH_SURROGATE)).contains(expected);
    assertThat(violationOfId(HIGH_SURROGATE + "a")).contains(expected);
    assertThat(violationOfId(LOW_SURROGATE + HIGH_SURROGATE)).contains(expected);
    assertThat(violation(use -> use.model("m" + LOW_SURROGATE)))
        .contains("model must be well-formed Unicode");
  }

  @Test
  void shouldHoldEachTextToItsLength() {
    assertLength("project", MeteredUse.Builder::project, 256);
    assertLength("category", MeteredUse.Builder::category, 256);
    assertLength("endpoint", MeteredUse.Builder::endpoint, 256);
    assertLength("model", MeteredUse.Builder::model, 256);
    assertLength("resource", MeteredUse.Builder::resource, 512);
    assertLength("adjusts", MeteredUse.Builder::adjusts, 512);
    assertLength("source", MeteredUse.Builder::source, 2048);
    assertLength("type", MeteredUse.Builder::type, 2048);
  }

  private static void assertLength(
      String name, BiFunction<MeteredUse.Builder, String, MeteredUse.Builder> with, int max) {
    assertThat(violation(use -> with.apply(use, "x".repeat(max)))).isEmpty();
    assertThat(violation(use -> with.apply(use, "x".repeat(max + 1))))
        .contains(name + " must have at most " + max + " characters");
  }

  @Test
  void shouldRefuseAnAdjustmentThatNamesNothing() {
    assertThat(violation(use -> use.adjusts("")))
        .contains("adjusts must name an event id or a reason, or be left out");
  }

  @Property
  void shouldTakeNumbersWithinTheirLimitsAndNoneBelowZeroOfARequest(
      @ForAll("numbers") long number) {
    assertThat(isAccepted(use -> use.quantity(number))).isEqualTo(isWithin(0, number, TRILLION));
    assertThat(isAccepted(use -> use.tokens(number))).isEqualTo(isWithin(0, number, TRILLION));
    assertThat(isAccepted(use -> use.costNanos(number)))
        .isEqualTo(isWithin(0, number, BILLION_DOLLARS));
    assertThat(isAccepted(use -> use.latencyMicros(number)))
        .isEqualTo(isWithin(0, number, TRILLION));
  }

  @Property
  void shouldTakeNumbersAsFarBelowZeroOfAnAdjustment(@ForAll("numbers") long number) {
    boolean fits = isWithin(-TRILLION, number, TRILLION);

    assertThat(isAccepted(use -> use.adjusts("refund").quantity(number))).isEqualTo(fits);
    assertThat(isAccepted(use -> use.adjusts("refund").tokens(number))).isEqualTo(fits);
    assertThat(isAccepted(use -> use.adjusts("refund").costNanos(number)))
        .isEqualTo(isWithin(-BILLION_DOLLARS, number, BILLION_DOLLARS));
    assertThat(isAccepted(use -> use.adjusts("refund").latencyMicros(number)))
        .isEqualTo(isWithin(0, number, TRILLION));
  }

  private static boolean isWithin(long least, long number, long most) {
    return number >= least && number <= most;
  }

  /** Every size, and both sides of each limit. */
  @Provide
  Arbitrary<Long> numbers() {
    Arbitrary<Long> limits =
        Arbitraries.of(0L, TRILLION, BILLION_DOLLARS, -TRILLION, -BILLION_DOLLARS);
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        limits.flatMap(limit -> Arbitraries.longs().between(limit - 1, limit + 1)),
        Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Test
  void shouldSayWhatNumberWasExpected() {
    assertThat(violation(use -> use.quantity(-1)))
        .contains("quantity must be a whole number from 0 to 1000000000000");
    assertThat(violation(use -> use.adjusts("refund").quantity(Long.MIN_VALUE)))
        .contains("quantity must be a whole number from -1000000000000 to 1000000000000");
    assertThat(violation(use -> use.tokens(-1)))
        .contains("tokens must be a whole number from 0 to 1000000000000");
    assertThat(violation(use -> use.costNanos(-1)))
        .contains("cost_usd must be a number from 0 to 1000000000");
    assertThat(violation(use -> use.latencyMicros(-1)))
        .contains("latency_ms must be a number from 0 to 1000000000");
  }

  @Test
  void shouldTakeTheStatusCodesOfHttp() {
    assertThat(violation(use -> use.status(100))).isEmpty();
    assertThat(violation(use -> use.status(599))).isEmpty();
    assertThat(violation(use -> use.status(99)))
        .contains("status must be a whole number from 100 to 599");
    assertThat(violation(use -> use.status(600)))
        .contains("status must be a whole number from 100 to 599");
  }

  private static boolean isAccepted(UnaryOperator<MeteredUse.Builder> change) {
    return violation(change).isEmpty();
  }

  private static Optional<String> violation(UnaryOperator<MeteredUse.Builder> change) {
    return violation(change.apply(MeteredUse.builder(new AccountId("a"), "id", NOW)).build());
  }

  private static Optional<String> violationOfId(String id) {
    return violation(MeteredUse.builder(new AccountId("a"), id, NOW).build());
  }

  private static Optional<String> violation(MeteredUse use) {
    return new EventRules(Acceptance.AT_THE_EDGE).violation(use, NOW);
  }
}
