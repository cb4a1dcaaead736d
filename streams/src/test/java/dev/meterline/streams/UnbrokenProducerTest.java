package dev.meterline.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a broker that is not there; the tests of hanging brokers show the rest. */
class UnbrokenProducerTest {

  private final UnbrokenProducer producer =
      new UnbrokenProducer(
          Map.of(
              "bootstrap.servers", "127.0.0.1:1",
              "transactional.id", "test",
              "max.block.ms", "1"));

  @AfterEach
  void close() {
    producer.close(Duration.ZERO);
  }

  @Test
  void shouldRefuseToBeginWhenATransactionWasAborted() {
    assertThatThrownBy(producer::abortTransaction).isInstanceOf(IllegalStateException.class);

    assertThatThrownBy(producer::beginTransaction)
        .isInstanceOf(ProducerFencedException.class)
        .hasMessageContaining("was aborted; all its tasks start over");
  }

  @Test
  void shouldStillBeginWhenNoneWasAborted() {
    assertThatThrownBy(producer::initTransactions).isInstanceOf(TimeoutException.class);

    assertThatThrownBy(producer::beginTransaction).isNotInstanceOf(ProducerFencedException.class);
  }
}
