package dev.meterline.query.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.calendar.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class RecommendationTest {

  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  private static final Period MARCH = new Period(START, Instant.parse("2024-04-01T00:00:00Z"));
  private static final Instant NOW = Instant.parse("2024-03-18T00:00:00Z");
  private static final Optional<Instant> LONG_AGO =
      Optional.of(Instant.parse("2023-01-01T00:00:00Z"));

  @Example
  void shouldProjectThePaceOfTheLastWeek() {
    Projection projection = Projection.of(1_000, 700, LONG_AGO, MARCH, NOW);

    assertThat(projection.perDay()).isEqualTo(100);
    assertThat(projection.atEnd()).isEqualTo(1_000 + 14 * 100);
  }

  @Example
  void shouldTakeThePaceFromTheDaysInUseAndNeverFromLessThanOne() {
    Optional<Instant> twoDaysAgo = Optional.of(NOW.minus(Duration.ofDays(2)));
    Optional<Instant> anHourAgo = Optional.of(NOW.minus(Duration.ofHours(1)));

    assertThat(Projection.of(80, 80, twoDaysAgo, MARCH, NOW).perDay()).isEqualTo(40);
    assertThat(Projection.of(80, 80, anHourAgo, MARCH, NOW).perDay()).isEqualTo(80);
  }

  @Example
  void shouldRecommendAHigherPlanWhenTheProjectionPassesTheLimit() {
    Projection projection = Projection.of(1_000, 700, LONG_AGO, MARCH, NOW);

    assertThat(Recommendation.of(OptionalLong.of(2_400), projection, List.of())).isEmpty();
    assertThat(Recommendation.of(OptionalLong.of(2_399), projection, List.of()))
        .hasValueSatisfying(
            why -> {
              assertThat(why.allowedAtLeast()).hasValue(2_900);
              assertThat(why.higherRate()).isFalse();
              assertThat(why.reasons())
                  .containsExactly(
                      "at the pace of late, 100 a day, 2400 units will be used when the period"
                          + " ends; 2399 are allowed");
            });
  }

  @Example
  void shouldRecommendAHigherRateWhenCallsWereRefusedOnThreeDays() {
    Projection none = Projection.of(0, 0, LONG_AGO, MARCH, NOW);
    DayViolations bad = new DayViolations(MARCH, 7);
    DayViolations good = new DayViolations(MARCH, 0);

    assertThat(Recommendation.of(OptionalLong.empty(), none, List.of(bad, bad, good))).isEmpty();
    assertThat(Recommendation.of(OptionalLong.empty(), none, List.of(bad, good, bad, bad)))
        .hasValueSatisfying(
            why -> {
              assertThat(why.higherRate()).isTrue();
              assertThat(why.allowedAtLeast()).isEmpty();
              assertThat(why.reasons()).singleElement().asString().contains("3 of the last 4 days");
            });
  }

  @Property
  void shouldNeverProjectLessThanIsUsedNorRecommendLessThanIsExpected(
      @ForAll long used, @ForAll long recent, @ForAll @LongRange(min = 0) long allowed) {
    Projection projection = Projection.of(used, recent, LONG_AGO, MARCH, NOW);

    assertThat(projection.atEnd()).isGreaterThanOrEqualTo(used);
    Optional<Recommendation> why =
        Recommendation.of(OptionalLong.of(allowed), projection, Collections.emptyList());
    assertThat(why.isPresent()).isEqualTo(projection.atEnd() > allowed);
    why.ifPresent(
        w ->
            assertThat(w.allowedAtLeast().orElseThrow())
                .isGreaterThanOrEqualTo(projection.atEnd()));
  }
}
