package dev.meterline.aggregator.rollup;

import static dev.meterline.aggregator.rollup.LateHours.State.ANNOUNCED;
import static dev.meterline.aggregator.rollup.LateHours.State.CHANGED;
import static dev.meterline.aggregator.rollup.LateHours.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LateHoursTest {

  private static final Instant NOON = Instant.parse("2026-03-17T12:00:00Z");
  private static final Instant NOW = NOON.plusSeconds(1_200);

  private final LateHours late = new LateHours();

  private void counted(Instant event) {
    late.counted(event.toEpochMilli(), NOW.toEpochMilli());
  }

  private LateHours.State totals() {
    return late.totalsAt(NOW.toEpochMilli());
  }

  @Test
  void shouldCallNothingLateThatTotalsName() {
    counted(NOW);
    counted(NOON.minus(Duration.ofHours(1)));

    assertThat(totals()).isEqualTo(ANNOUNCED);
    assertThat(late.version()).isZero();
  }

  @Test
  void shouldCallLateWhatTotalsDoNotName() {
    counted(NOON.minus(Duration.ofHours(1)).minusMillis(1));

    assertThat(totals()).isEqualTo(CHANGED);
    assertThat(late.version()).isEqualTo(1);
  }

  /** It was on time, and its hour was not announced before it closed. */
  @Test
  void shouldCallLateWhatTotalsNameNoMoreWhenTheyAreAnnounced() {
    counted(NOW);

    assertThat(late.totalsAt(NOW.plus(Duration.ofHours(2)).toEpochMilli())).isEqualTo(CHANGED);
  }

  @Test
  void shouldNotMindWhatIsOlderThanTheWindow() {
    counted(NOW.minus(Duration.ofDays(28)).minusMillis(1));

    assertThat(totals()).isEqualTo(ANNOUNCED);
  }

  @Test
  void shouldKeepItsVersionUntilTheHoursAreAnnounced() {
    counted(NOW.minus(Duration.ofDays(3)));
    assertThat(totals()).isEqualTo(CHANGED);
    assertThat(totals()).isEqualTo(WAITING);
    counted(NOW.minus(Duration.ofDays(2)));
    assertThat(totals()).isEqualTo(CHANGED);
    assertThat(late.version()).isEqualTo(1);

    late.announced();
    assertThat(totals()).isEqualTo(ANNOUNCED);
    counted(NOW.minus(Duration.ofDays(2)));
    assertThat(totals()).isEqualTo(CHANGED);
    assertThat(late.version()).isEqualTo(2);
  }

  @Test
  void shouldGoOnAfterARestartWhereItWas() {
    counted(NOW.minus(Duration.ofDays(3)));
    LateHours unannounced = copy();
    assertThat(unannounced.totalsAt(NOW.toEpochMilli())).isEqualTo(CHANGED);

    totals();
    LateHours waiting = copy();
    assertThat(waiting.totalsAt(NOW.toEpochMilli())).isEqualTo(WAITING);
    assertThat(waiting.version()).isEqualTo(1);
  }

  private LateHours copy() {
    ByteBuffer bytes = ByteBuffer.allocate(3 * Varints.MAX_LONG_BYTES);
    late.writeTo(bytes);
    return LateHours.read(bytes.flip());
  }
}
