package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TallyTest {

  private enum What {
    COUNT,
    CORRECT,
    DUPLICATE,
    REJECT,
    CHANGE,
    TURN,
    PLAN,
    ANNOUNCE,
    ANNOUNCE_HOURS
  }

  record Step(What what, long eventMillis, long appendMillis, long size) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.longs(),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  @Property
  void shouldReadWhatItWroteAndKeepItsLaw(@ForAll("steps") List<Step> steps) {
    Tally tally = new Tally();
    steps.forEach(step -> play(tally, step));

    Tally read = Tally.decode(tally.encode());

    assertThat(read).usingRecursiveComparison().isEqualTo(tally);
    assertThat(read.counted()).isEqualTo(number(steps, What.COUNT) + number(steps, What.CORRECT));
    assertThat(read.corrections()).isEqualTo(number(steps, What.CORRECT));
    assertThat(read.counted() + read.duplicates() + read.rejectedCount())
        .isEqualTo(
            number(steps, What.COUNT)
                + number(steps, What.CORRECT)
                + number(steps, What.DUPLICATE)
                + number(steps, What.REJECT));
  }

  private static void play(Tally tally, Step step) {
    switch (step.what) {
      case COUNT, CORRECT ->
          tally.counted(
              step.eventMillis,
              step.appendMillis,
              step.what == What.CORRECT,
              new Magnitude(step.size, step.size / 2, 0, step.size / 3));
      case DUPLICATE -> tally.duplicate();
      case REJECT -> tally.rejected();
      case CHANGE -> tally.changed();
      case TURN -> tally.turned(step.appendMillis);
      case PLAN -> tally.planTurn(step.eventMillis);
      case ANNOUNCE -> tally.announced();
      case ANNOUNCE_HOURS -> tally.hoursAnnounced();
    }
  }

  private static long number(List<Step> steps, What what) {
    return steps.stream().filter(step -> step.what == what).count();
  }

  @Test
  void shouldKeepTheEarliestEventTheFirstArrivalAndTheNewest() {
    Tally tally = new Tally();

    tally.counted(500, 1000, false, Magnitude.NONE);
    tally.counted(200, 3000, false, Magnitude.NONE);
    tally.counted(900, 2000, false, Magnitude.NONE);

    assertThat(tally.firstEventMillis()).isEqualTo(200);
    assertThat(tally.firstAppendMillis()).isEqualTo(1000);
    assertThat(tally.lastAppendMillis()).isEqualTo(3000);
  }

  @Test
  void shouldBeUnannouncedFromAnyChangeOfTheTotalsToTheNextAnnouncement() {
    Tally tally = new Tally();
    assertThat(tally.isAnnounced()).isTrue();

    tally.duplicate();
    tally.rejected();
    assertThat(tally.isAnnounced()).isTrue();

    tally.counted(0, 0, false, Magnitude.NONE);
    assertThat(tally.isAnnounced()).isFalse();

    tally.announced();
    tally.changed();
    assertThat(tally.isAnnounced()).isFalse();
  }

  @Test
  void shouldNeverGoBackInTimeWhenALateRecordFollowsATurn() {
    Tally tally = new Tally();
    assertThat(tally.asOfMillis()).isEqualTo(Tally.NEVER);

    tally.counted(500, 1000, false, Magnitude.NONE);
    tally.turned(2000);
    tally.turned(1500);
    tally.counted(500, 1800, false, Magnitude.NONE);
    assertThat(tally.asOfMillis()).isEqualTo(2000);

    tally.counted(500, 2100, false, Magnitude.NONE);
    assertThat(tally.asOfMillis()).isEqualTo(2100);
  }

  /** As written before turns were planned and before late hours were announced. */
  @Test
  void shouldAnnounceAnAccountOfTheFirstLayoutSoThatItsTurnIsPlanned() {
    Tally tally = new Tally();
    tally.counted(7, 8, false, Magnitude.NONE);
    tally.announced();
    byte[] old = {1, 1, 0, 2, 0, 0, 0, 14, 16, 16, 0, 0, 0, 0, 0};

    Tally read = Tally.decode(old);

    assertThat(read.isAnnounced()).isFalse();
    assertThat(read.nextTurnMillis()).isEqualTo(Tally.NEVER);
    read.announced();
    read.hoursAnnounced();
    assertThat(read).usingRecursiveComparison().ignoringFields("lateHours").isEqualTo(tally);
    assertThat(read.isAnnounced()).isTrue();
  }

  /** As written before late hours were announced. */
  @Test
  void shouldAnnounceTheHoursOfAnAccountOfTheSecondLayoutIfItHasAny() {
    byte[] counted = {2, 1, 0, 2, 0, 0, 0, 14, 16, 16, 16, 18, 0, 0, 0, 0, 0};
    byte[] empty = {2, 1, 0, 0, 0, 0, 0, 14, 16, 16, 16, 18, 0, 0, 0, 0, 0};

    assertThat(Tally.decode(counted).isAnnounced()).isFalse();
    assertThat(Tally.decode(counted).announced()).isEqualTo(LateHours.State.WAITING);
    assertThat(Tally.decode(counted).hoursVersion()).isEqualTo(1);
    assertThat(Tally.decode(empty).isAnnounced()).isTrue();
  }

  @Test
  void shouldRefuseALayoutThatItDoesNotKnow() {
    byte[] encoded = new Tally().encode();
    encoded[0] = 9;

    assertThatIllegalStateException()
        .isThrownBy(() -> Tally.decode(encoded))
        .withMessageContaining("layout 9");
  }
}
