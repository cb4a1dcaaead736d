package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.events.UsageEvent;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What every registry must do. */
abstract class SchemaRegistryContract {

  static final Schema FOREIGN =
      SchemaBuilder.record("com.example.Other").fields().requiredString("name").endRecord();

  abstract SchemaRegistry registry();

  @Test
  void shouldGiveTheSchemaBackByTheIdThatItGave() {
    SchemaRegistry registry = registry();
    Schema ours = PublicSchema.of(UsageEvent.getClassSchema());

    int id = registry.idOf("usage-events-value", ours);
    int foreignId = registry.idOf("other-value", FOREIGN);

    assertThat(registry.byId(id)).contains(ours);
    assertThat(registry.byId(foreignId)).contains(FOREIGN);
    assertThat(id).isNotEqualTo(foreignId);
  }

  @Test
  void shouldGiveTheSameIdWhenASchemaComesAgain() {
    SchemaRegistry registry = registry();

    int first = registry.idOf("other-value", FOREIGN);

    assertThat(registry.idOf("other-value", FOREIGN)).isEqualTo(first);
  }

  @Test
  void shouldKnowNoSchemaWhenTheIdWasNeverGiven() {
    assertThat(registry().byId(999)).isEmpty();
    assertThat(registry().byId(-1)).isEmpty();
    assertThat(registry().byId(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void shouldKnowTheCataloguesIdsWhateverElseItKnows() {
    SchemaRegistry registry = registry();

    SchemaCatalogue.load()
        .entries()
        .forEach(entry -> assertThat(registry.byId(entry.id())).contains(entry.schema()));
  }
}
