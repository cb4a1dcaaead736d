package dev.meterline.standalone.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLinesTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void shouldCountWhatIsLoggedUntilItIsClosed() {
    double counted;
    try (LogLines lines = new LogLines()) {
      lines.bindTo(meters);
      LoggerFactory.getLogger("some.part").warn("something that is said once");
      LoggerFactory.getLogger("some.part").trace("something that is not said");
      counted = count("warn");
      assertThat(count("trace")).isZero();
    }
    LoggerFactory.getLogger("some.part").warn("something that is said afterwards");

    assertThat(counted).isGreaterThanOrEqualTo(1);
    assertThat(count("warn")).isEqualTo(counted);
  }

  private double count(String level) {
    return meters.get("logback.events").tag("level", level).counter().count();
  }
}
