package dev.meterline.query.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

  private final InFlight<String> inFlight = new InFlight<>(2);

  @Test
  void shouldLetNoMoreThanTheBoundGoToOneDestination() {
    assertThat(inFlight.begin("a")).isTrue();
    assertThat(inFlight.begin("a")).isTrue();
    assertThat(inFlight.begin("a")).isFalse();
    assertThat(inFlight.begin("b")).isTrue();

    inFlight.end("a");

    assertThat(inFlight.begin("a")).isTrue();
    assertThat(inFlight.begin("a")).isFalse();
  }

  @Test
  void shouldForgetADestinationThatNothingIsUnderWayTo() {
    inFlight.begin("a");
    inFlight.begin("a");
    inFlight.begin("a");
    inFlight.end("a");
    inFlight.end("a");

    assertThat(inFlight.destinations()).isZero();
  }
}
