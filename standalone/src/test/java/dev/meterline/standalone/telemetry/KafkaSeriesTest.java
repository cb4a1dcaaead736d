package dev.meterline.standalone.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.meterline.streams.ExactlyOnce;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class KafkaSeriesTest {

  private static final Logger REGISTRY = (Logger) LoggerFactory.getLogger(MeterRegistry.class);

  @TempDir Path directory;
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @BeforeEach
  void listen() {
    said.start();
    REGISTRY.addAppender(said);
    REGISTRY.setLevel(Level.DEBUG);
    meters.config().meterFilter(new KafkaSeries());
  }

  @AfterEach
  void stopListening() {
    REGISTRY.detachAppender(said);
    REGISTRY.setLevel(null);
    meters.close();
  }

  /**
   * A binder looks every minute for what is new, and does the same then as a second binder does,
   * but for the time of the start, which a new binder registers without looking.
   */
  @Test
  void shouldRegisterNothingTwiceWhenTheBinderLooksAgain() {
    try (KafkaStreams streams = streams();
        KafkaStreamsMetrics first = new KafkaStreamsMetrics(streams, Tags.of("part", "test"));
        KafkaStreamsMetrics again = new KafkaStreamsMetrics(streams, Tags.of("part", "test"))) {
      first.bindTo(meters);
      int registered = meters.getMeters().size();
      again.bindTo(meters);

      assertThat(registered).isPositive();
      assertThat(meters.getMeters()).hasSize(registered);
      assertThat(said.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .filteredOn(line -> !line.contains("kafka.app.info.start.time.ms"))
          .isEmpty();
    }
  }

  @Test
  void shouldNameNoSeriesByWhatChangesWithEachStart() {
    try (KafkaStreams streams = streams();
        KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams, Tags.empty())) {
      binder.bindTo(meters);

      assertThat(meters.scrape()).contains("client_id=\"test\"");
      assertThat(meters.scrape()).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");
    }
  }

  /** Not started, and with nobody to talk to: what it measures is there already. */
  private KafkaStreams streams() {
    Properties settings =
        new ExactlyOnce("test", "127.0.0.1:1", directory, 1, Duration.ofMillis(100)).settings();
    return new KafkaStreams(new Topology().addSource("read-nothing", "nothing"), settings);
  }
}
