package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.events.UsageEvent;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class InMemorySchemaRegistryTest extends SchemaRegistryContract {

  @Override
  SchemaRegistry registry() {
    return new InMemorySchemaRegistry();
  }

  @Test
  void shouldGiveOurSchemasTheirCommittedIdsInEveryProcess() {
    Schema ours = PublicSchema.of(UsageEvent.getClassSchema());

    int id = registry().idOf("usage-events-value", ours);

    assertThat(id).isEqualTo(SchemaCatalogue.FIRST_ID);
  }

  @Test
  void shouldGiveAForeignSchemaTheSameIdInEveryProcess() {
    int here = registry().idOf("other-value", FOREIGN);
    int there = registry().idOf("other-value", FOREIGN);

    assertThat(here).isEqualTo(there).isGreaterThanOrEqualTo(2_010_000_000);
  }
}
