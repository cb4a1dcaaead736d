package dev.meterline.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterline.schemas.account.AccountId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Which times may be counted: the limits are inclusive, to the millisecond. */
class AcceptanceTest {

  private static final Acceptance EDGE = Acceptance.AT_THE_EDGE;
  private static final Acceptance AGGREGATOR = Acceptance.AT_THE_AGGREGATOR;
  private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @Test
  void shouldAcceptTheLimitsAndRefuseAMillisecondMoreWhenAtTheEdge() {
    assertLimits(EDGE, Duration.ofDays(35), Duration.ofMinutes(5));
  }

  @Test
  void shouldAcceptAnHourAndHalfAMinuteMoreWhenAtTheAggregator() {
    assertLimits(
        AGGREGATOR, Duration.ofDays(35).plusHours(1), Duration.ofMinutes(5).plusSeconds(30));
  }

  private static void assertLimits(Acceptance acceptance, Duration late, Duration early) {
    assertThat(violation(acceptance, NOW.minus(late), false)).isEmpty();
    assertThat(violation(acceptance, NOW.plus(early), false)).isEmpty();
    assertThat(violation(acceptance, NOW.minus(late).minus(MILLISECOND), false))
        .contains("time is more than 35 days old; at most 35 days are accepted");
    assertThat(violation(acceptance, NOW.plus(early).plus(MILLISECOND), false))
        .contains("time is more than 5 minutes ahead; at most 5 minutes are accepted");
  }

  @Test
  void shouldSayHowFarOffATimeIsAndHowMuchIsAccepted() {
    assertThat(violation(EDGE, NOW.minus(Duration.ofDays(36)), false))
        .contains("time is 36 days old; at most 35 days are accepted");
    assertThat(violation(EDGE, NOW.plus(Duration.ofMinutes(6)), false))
        .contains("time is 6 minutes ahead; at most 5 minutes are accepted");
    assertThat(violation(EDGE, NOW.plus(Duration.ofMinutes(119)), false))
        .contains("time is 1 hour ahead; at most 5 minutes are accepted");
    assertThat(violation(EDGE, Instant.EPOCH.minus(MILLISECOND), true))
        .contains("time must be 1970 or later");
  }

  @Test
  void shouldAcceptTenYearsOfHistory() {
    Instant oldest = NOW.minus(EDGE.history());

    assertThat(violation(EDGE, Instant.parse("2014-05-01T10:00:00Z"), true)).isEmpty();
    assertThat(violation(EDGE, oldest, true)).isEmpty();
    assertThat(violation(EDGE, oldest.minus(MILLISECOND), true))
        .contains("time is 3653 days old; at most 10 years are accepted of history");
    assertThat(violation(EDGE, NOW.plus(EDGE.early()).plus(MILLISECOND), true)).isNotEmpty();
  }

  @Property
  void shouldJudgeRightlyHoweverFarTheTimesLieApart(
      @ForAll long time, @ForAll long arrived, @ForAll boolean history) {
    BigInteger age = BigInteger.valueOf(Math.max(0, arrived)).subtract(BigInteger.valueOf(time));
    Duration most = history ? EDGE.history() : EDGE.late();
    boolean expected =
        time >= 0
            && age.compareTo(BigInteger.valueOf(most.toMillis())) <= 0
            && age.compareTo(BigInteger.valueOf(-EDGE.early().toMillis())) >= 0;

    Optional<String> violation = new EventRules(EDGE).violation(use(time, history), arrived);

    assertThat(violation.isEmpty()).isEqualTo(expected);
  }

  @Property
  void shouldAcceptAtTheAggregatorWhateverTheEdgeAccepted(
      @ForAll @LongRange(min = -3_024_000_000L, max = 300_000) long aheadMillis,
      @ForAll @LongRange(min = -30_000, max = 3_600_000) long underWayMillis) {
    MeteredUse use = use(NOW.toEpochMilli() + aheadMillis, false);
    long appended = NOW.toEpochMilli() + underWayMillis;

    assertThat(new EventRules(EDGE).violation(use, NOW.toEpochMilli())).isEmpty();
    assertThat(new EventRules(AGGREGATOR).violation(use, appended)).isEmpty();
  }

  /** Or the same event could be counted twice, once before its id was forgotten and once after. */
  @Property
  void shouldRememberAnIdForAsLongAsItsEventIsAccepted(
      @ForAll @LongRange(min = -3_027_600_000L, max = 330_000) long aheadMillis,
      @ForAll @LongRange(min = 0, max = 86_400_000) long afterMillis) {
    MeteredUse use = use(NOW.toEpochMilli() + aheadMillis, false);
    long forgotten = NOW.plus(AGGREGATOR.memory()).plusMillis(1 + afterMillis).toEpochMilli();

    assertThat(new EventRules(AGGREGATOR).violation(use, NOW.toEpochMilli())).isEmpty();
    assertThat(new EventRules(AGGREGATOR).violation(use, forgotten)).isNotEmpty();
  }

  @Test
  void shouldRefuseNegativeSpans() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Acceptance(Duration.ofDays(-1), Duration.ZERO, Duration.ZERO))
        .withMessage("spans of acceptance must be 0 or more");
  }

  private static Optional<String> violation(Acceptance acceptance, Instant time, boolean history) {
    return new EventRules(acceptance)
        .violation(use(time.toEpochMilli(), history), NOW.toEpochMilli());
  }

  private static MeteredUse use(long timeMillis, boolean history) {
    return MeteredUse.builder(new AccountId("a"), "id", timeMillis).history(history).build();
  }
}
