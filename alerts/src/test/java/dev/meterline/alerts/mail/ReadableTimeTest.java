package dev.meterline.alerts.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableTimeTest {

  @Test
  void shouldBeReadWithoutThinking() {
    assertThat(ReadableTime.of("2026-03-01T09:05:00Z")).isEqualTo("1 March 2026, 09:05 UTC");
  }

  @Test
  void shouldStayAsItIsWhenItIsNoTime() {
    assertThat(ReadableTime.of("soon")).isEqualTo("soon");
  }
}
