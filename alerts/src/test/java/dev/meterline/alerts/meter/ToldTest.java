package dev.meterline.alerts.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ToldTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Told<String> told =
      new Told<>("told", "What was told", "kind", List.of("good", "bad"), text -> text);

  @Test
  void shouldCountWhatIsWrittenByKindAndWriteItAsBefore() {
    told.bindTo(meters);
    Serializer<String> counting = told.counting(new StringSerializer());

    byte[] written = counting.serialize("topic", "good");
    counting.serialize("topic", new ProducerRecord<>("topic", "").headers(), "good");

    assertThat(written).isEqualTo("good".getBytes(StandardCharsets.UTF_8));
    assertThat(count("good")).isEqualTo(2);
  }

  @Test
  void shouldShowAKindFromTheStartAndLeaveOutWhatIsNone() {
    told.bindTo(meters);

    told.counting(new StringSerializer()).serialize("topic", "neither");

    assertThat(count("bad")).isZero();
    assertThat(meters.getMeters()).hasSize(2);
  }

  private double count(String kind) {
    return meters.get("told").tag("kind", kind).functionCounter().count();
  }
}
