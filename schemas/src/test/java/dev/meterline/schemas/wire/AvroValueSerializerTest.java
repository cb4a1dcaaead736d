package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.events.CreditRecord;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AvroValueSerializerTest {

  private static final CreditRecord CREDIT =
      new CreditRecord("c1", "acme", 5_000_000_000L, "welcome", Instant.EPOCH);

  @Test
  void shouldSpeakWithARegistryWhenKafkaConfiguresIt() throws Exception {
    try (FakeRegistry server = new FakeRegistry();
        AvroValueSerializer serializer = new AvroValueSerializer();
        AvroValueDeserializer deserializer = new AvroValueDeserializer()) {
      Map<String, String> url = Map.of("schema.registry.url", server.url());
      serializer.configure(url, false);
      deserializer.configure(url, false);

      byte[] value = serializer.serialize("credits", CREDIT);
      GenericRecord read = (GenericRecord) deserializer.deserialize("credits", value);

      assertThat(value).startsWith(0, 0, 0, 0, 1);
      assertThat(read.get("amount_nanos")).isEqualTo(5_000_000_000L);
      assertThat(read.getSchema().toString()).doesNotContain("avro.java.string");
      assertThat(server.calls())
          .containsExactly("POST /subjects/credits-value/versions", "GET /schemas/ids/1");
    }
  }

  @Test
  void shouldGiveRecordsOfTheConfiguredClass() {
    try (AvroValueSerializer serializer = new AvroValueSerializer(new InMemorySchemaRegistry());
        AvroValueDeserializer deserializer = new AvroValueDeserializer()) {
      deserializer.configure(
          Map.of("specific.avro.value.type", CreditRecord.class.getName()), false);

      byte[] value = serializer.serialize("credits", CREDIT);

      assertThat(deserializer.deserialize("credits", value)).isEqualTo(CREDIT);
    }
  }

  @Test
  void shouldLetTombstonesPass() {
    try (AvroValueSerializer serializer = new AvroValueSerializer(new InMemorySchemaRegistry());
        AvroValueDeserializer deserializer =
            new AvroValueDeserializer(new InMemorySchemaRegistry(), CreditRecord.class)) {
      assertThat(serializer.serialize("accounts", null)).isNull();
      assertThat(deserializer.deserialize("accounts", null)).isNull();
    }
  }

  @Test
  void shouldNameTheSettingWhenTheClassIsNoRecord() {
    try (AvroValueDeserializer deserializer = new AvroValueDeserializer()) {
      assertThatThrownBy(
              () -> deserializer.configure(Map.of("specific.avro.value.type", "x.Y"), false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("specific.avro.value.type must name a class");
    }
  }
}
