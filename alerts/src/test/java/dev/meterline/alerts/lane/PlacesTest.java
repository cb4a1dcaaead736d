package dev.meterline.alerts.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Places places = new Places(4);

  @Test
  void shouldKeepHalfForThoseThatAnswerWhenManyFail() {
    assertThat(places.take(true)).isTrue();
    assertThat(places.take(true)).isTrue();

    assertThat(places.hasRoomForFailing()).isFalse();
    assertThat(places.take(true)).isFalse();
    assertThat(places.take(false)).isTrue();
    assertThat(places.take(false)).isTrue();
    assertThat(places.take(false)).isFalse();
  }

  @Test
  void shouldTakeNothingWhenItRefuses() {
    for (int i = 0; i < 4; i++) {
      assertThat(places.take(false)).isTrue();
    }

    assertThat(places.take(true)).isFalse();
    places.give(false);

    assertThat(places.taken()).isEqualTo(3);
    assertThat(places.take(true)).isTrue();
  }
}
