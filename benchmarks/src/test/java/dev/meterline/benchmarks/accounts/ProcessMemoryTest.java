package dev.meterline.benchmarks.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

  @Test
  void shouldReadWhatLinuxSays() {
    List<String> status =
        List.of(
            "Name:\tjava", "VmPeak:\t 9000000 kB", "VmHWM:\t  204800 kB", "VmRSS:\t  102400 kB");

    assertThat(ProcessMemory.parse(status))
        .isEqualTo(new ProcessMemory(100L << 20, 200L << 20))
        .returns("100 MB of memory, 200 MB at most", ProcessMemory::text);
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessMemory.parse(List.of("VmHWM:\t 1 kB")))
        .withMessageContaining("VmRSS");
  }
}
