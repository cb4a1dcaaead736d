package dev.meterline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a broker that is not there; the tests of threads that fail show the rest. */
class RunningTopologyTest {

  @TempDir private Path stateDir;

  private final AtomicInteger freed = new AtomicInteger();

  @Test
  void shouldFreeTheMemoryOfItsStoresOnceTheyAreClosed() {
    RunningTopology running = running(true);

    running.close();

    assertThat(freed).hasValue(1);
  }

  @Test
  void shouldKeepTheMemoryWhenTheStoresCouldNotBeClosedInTime() {
    RunningTopology running = running(false);

    running.close();

    assertThat(freed).hasValue(0);
  }

  private RunningTopology running(boolean stopsInTime) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in").to("out");
    Properties settings =
        new ExactlyOnce("test", "127.0.0.1:1", stateDir, 1, Duration.ofMillis(100)).settings();
    KafkaStreams streams =
        new KafkaStreams(builder.build(), settings) {
          @Override
          public synchronized boolean close(org.apache.kafka.streams.CloseOptions options) {
            boolean stopped = super.close(options);
            return stopped && stopsInTime;
          }
        };
    return new RunningTopology(streams, "test", Duration.ofSeconds(30), freed::incrementAndGet);
  }
}
