package dev.meterline.alerts.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldReadSecondsAndDates() {
    assertThat(RetryAfter.parse(" 125 ", NOW)).hasValue(Duration.ofSeconds(125));
    assertThat(RetryAfter.parse("Sun, 1 Mar 2026 12:01:30 GMT", NOW))
        .hasValue(Duration.ofSeconds(90));
    assertThat(RetryAfter.parse("Sun, 1 Mar 2026 11:00:00 GMT", NOW)).hasValue(Duration.ZERO);
  }

  @Test
  void shouldStayAWaitWhenTheNumberIsHuge() {
    assertThat(RetryAfter.parse("9".repeat(500), NOW)).hasValue(Duration.ofSeconds(999_999_999));
  }

  @Property
  void shouldNeverFailWhateverIsSent(@ForAll String text) {
    RetryAfter.parse(text, NOW)
        .ifPresent(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO));
  }

  @Test
  void shouldBeIgnoredWhenItIsNeither() {
    assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
    assertThat(RetryAfter.parse("-5", NOW)).isEmpty();
    assertThat(RetryAfter.parse("", NOW)).isEmpty();
  }
}
