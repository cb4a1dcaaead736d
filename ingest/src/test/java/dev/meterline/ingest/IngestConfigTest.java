package dev.meterline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConfigTest {

  @Test
  void shouldHaveADefaultForEverySetting() {
    IngestConfig config = IngestConfig.of(Map.of());

    assertThat(config.publisher().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.publisher().registry().urls()).isEmpty();
    assertThat(config.sendThreads()).isEqualTo(2);
    assertThat(config.mostEventsUnderWay()).isEqualTo(100_000);
  }

  @Test
  void shouldTakeEachSettingFromItsVariable() {
    IngestConfig config =
        IngestConfig.of(
            Map.of(
                "METERLINE_BOOTSTRAP_SERVERS", "localhost:9093,localhost:9094",
                "METERLINE_REGISTRY_URL", "http://localhost:8081",
                "METERLINE_INGEST_SEND_THREADS", "3",
                "METERLINE_INGEST_EVENTS_UNDER_WAY", "20000"));

    assertThat(config.publisher().bootstrapServers()).isEqualTo("localhost:9093,localhost:9094");
    assertThat(config.publisher().registry().urls()).hasSize(1);
    assertThat(config.sendThreads()).isEqualTo(3);
    assertThat(config.mostEventsUnderWay()).isEqualTo(20_000);
  }

  @ParameterizedTest
  @CsvSource({
    "METERLINE_INGEST_SEND_THREADS, 0",
    "METERLINE_INGEST_SEND_THREADS, two",
    "METERLINE_INGEST_EVENTS_UNDER_WAY, 9999"
  })
  void shouldNameTheVariableThatMakesNoSense(String variable, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IngestConfig.of(Map.of(variable, value)))
        .withMessageContaining(variable);
  }
}
