package dev.meterline.streams.order;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {

  @Test
  void shouldRefuseATopicThatWouldWaitForItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadingOrder(Set.of("a", "b"), Set.of("b", "c")))
        .withMessageContaining("[b]");
  }

  @Test
  void shouldRefuseAnOrderWithoutTopics() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadingOrder(Set.of(), Set.of("b")))
        .withMessageContaining("topics that lead");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadingOrder(Set.of("a"), Set.of()))
        .withMessageContaining("topics that lead");
  }
}
