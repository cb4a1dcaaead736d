package dev.meterline.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterline.schemas.wire.RegistryConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherConfigTest {

  @Test
  void shouldBeIdempotentAndAcknowledgedByAllReplicas() {
    Map<String, Object> settings = PublisherConfig.of("localhost:9092").producerSettings();

    assertThat(settings)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("compression.type", "gzip")
        .containsEntry("bootstrap.servers", "localhost:9092");
  }

  @Test
  void shouldTakeAnOverride() {
    PublisherConfig config = config("linger.ms", "0");

    assertThat(config.producerSettings()).containsEntry("linger.ms", "0");
  }

  @ParameterizedTest
  @CsvSource({
    "acks, 1",
    "enable.idempotence, false",
    "partitioner.class, x",
    "partitioner.ignore.keys, true",
    "value.serializer, x",
    "transactional.id, x",
    "compression.type, lz4",
    "linger.ms, soon",
    "max.in.flight.requests.per.connection, 6"
  })
  void shouldNameTheSettingThatMakesNoSense(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(name, value))
        .withMessageContaining(name);
  }

  @Test
  void shouldWantABootstrapServer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublisherConfig.of(""))
        .withMessageContaining("bootstrap.servers");
  }

  private static PublisherConfig config(String name, String value) {
    return new PublisherConfig("localhost:9092", RegistryConfig.NONE, Map.of(name, value));
  }
}
