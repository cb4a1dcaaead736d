package dev.meterline.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.wire.AvroWriter;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.MalformedRecordException;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Producers in any language write with a schema of their own; what they mean must be read. */
class ForeignProducersTest {

  private static final long TIME = 1_710_680_400_000L;

  private final SchemaRegistry registry = new InMemorySchemaRegistry();

  @Test
  void shouldTakeOurDefaultsWhenOnlyIdAccountAndTimeAreWritten() {
    GenericRecord event = event(schema("UsageEvent").endRecord());

    assertThat(read(event)).isEqualTo(use().build());
  }

  @Test
  void shouldFindFieldsByNameWhenTheirOrderDiffers() {
    Schema schema =
        SchemaBuilder.record("UsageEvent")
            .namespace("dev.meterline.events")
            .fields()
            .requiredLong("tokens")
            .requiredString("cache")
            .requiredLong("time")
            .requiredString("account")
            .requiredInt("status")
            .requiredString("id")
            .endRecord();
    GenericRecord event = event(schema);
    event.put("tokens", 12L);
    event.put("cache", "MISS");
    event.put("status", 404);

    assertThat(read(event))
        .isEqualTo(use().tokens(12).cache(CacheOutcome.MISS).status(404).build());
  }

  @Test
  void shouldTakePlainAndShorterNumbersWhereOursMayBeNull() {
    GenericRecord event =
        event(
            schema("UsageEvent")
                .requiredInt("latency_micros")
                .requiredLong("cost_nanos")
                .requiredInt("quantity")
                .endRecord());
    event.put("latency_micros", 2500);
    event.put("cost_nanos", 7L);
    event.put("quantity", 3);

    assertThat(read(event)).isEqualTo(use().latencyMicros(2500).costNanos(7).quantity(3).build());
  }

  @Test
  void shouldTakeANullableFieldWhereOursHasADefault() {
    GenericRecord event = event(schema("UsageEvent").optionalLong("quantity").endRecord());
    event.put("quantity", 3L);

    assertThat(read(event)).isEqualTo(use().quantity(3).build());

    event.put("quantity", null);
    byte[] value = write(event);
    assertThatThrownBy(() -> TopicSerdes.usageEvents(registry).decode(value))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void shouldSkipFieldsThatOnlyANewerSchemaHas() {
    Schema tags = SchemaBuilder.map().values().array().items().stringType();
    GenericRecord event =
        event(
            schema("UsageEvent")
                .name("tags")
                .type(tags)
                .noDefault()
                .requiredString("project")
                .endRecord());
    event.put("tags", Map.of("team", List.of("a", "b")));
    event.put("project", "p");

    assertThat(read(event)).isEqualTo(use().project("p").build());
  }

  @Test
  void shouldReadARecordOfAnotherNameWhenItsFieldsFit() {
    GenericRecord event =
        event(
            SchemaBuilder.record("com.example.Usage")
                .fields()
                .requiredString("id")
                .requiredString("account")
                .requiredLong("time")
                .endRecord());

    assertThat(read(event)).isEqualTo(use().build());
  }

  @Test
  void shouldSayWhichFieldIsMissingWhenARequiredOneIs() {
    Schema schema =
        SchemaBuilder.record("UsageEvent")
            .fields()
            .requiredString("id")
            .requiredLong("time")
            .endRecord();
    GenericRecord event = new GenericData.Record(schema);
    event.put("id", "e1");
    event.put("time", TIME);
    byte[] value = write(event);

    assertThatThrownBy(() -> TopicSerdes.usageEvents(registry).decode(value))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("missing required field account");
  }

  @Test
  void shouldSayWhatWasExpectedWhenAFieldHoldsWhatItMayNot() {
    GenericRecord badAccount = event(schema("UsageEvent").endRecord());
    badAccount.put("account", "no spaces");
    GenericRecord badCache = event(schema("UsageEvent").requiredString("cache").endRecord());
    badCache.put("cache", "hit");

    refuses(badAccount, "account must be 1 to 128 of the characters A-Z a-z 0-9 . _ : -");
    refuses(badCache, "cache must be HIT or MISS, not \"hit\"");
  }

  private void refuses(GenericRecord event, String reason) {
    byte[] value = write(event);

    assertThatThrownBy(() -> TopicSerdes.usageEvents(registry).decode(value))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage(reason);
  }

  private MeteredUse read(GenericRecord event) {
    return TopicSerdes.usageEvents(registry).decode(write(event));
  }

  private byte[] write(GenericRecord event) {
    return new AvroWriter(registry, "usage-events-value").write(event);
  }

  private static MeteredUse.Builder use() {
    return MeteredUse.builder(new AccountId("acme"), "e1", TIME);
  }

  private static SchemaBuilder.FieldAssembler<Schema> schema(String name) {
    return SchemaBuilder.record(name)
        .namespace("dev.meterline.events")
        .fields()
        .requiredString("id")
        .requiredString("account")
        .requiredLong("time");
  }

  private static GenericRecord event(Schema schema) {
    GenericRecord event = new GenericData.Record(schema);
    event.put("id", "e1");
    event.put("account", "acme");
    event.put("time", TIME);
    return event;
  }
}
