package dev.meterline.standalone.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamThreadsTest {

  @ParameterizedTest
  @CsvSource({"4, 1, 1", "4, 2, 1", "4, 3, 2", "4, 5, 4", "4, 64, 4", "1, 64, 1", "32, 16, 15"})
  void shouldLeaveAProcessorToReadersAndNoThreadWithoutWork(
      int partitions, int processors, int threads) {
    assertThat(StreamThreads.of(partitions, processors)).isEqualTo(threads);
  }
}
