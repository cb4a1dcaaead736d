package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.events.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Public schemas explain themselves, and units show in types and names. */
class SchemaStyleTest {

  private static final Set<String> TIMES =
      Set.of("time", "start", "end", "as_of", "anchor", "effective_from", "window_start");
  private static final List<String> MONEY =
      List.of("cost", "price", "amount", "credits", "budget", "balance");

  private final Map<String, Schema> records = new LinkedHashMap<>();

  SchemaStyleTest() {
    SchemaCatalogue.load().entries().forEach(entry -> collect(entry.schema()));
  }

  @Test
  void shouldExplainEveryRecordAndField() {
    records
        .values()
        .forEach(record -> assertThat(record.getDoc()).as(record.getName()).isNotBlank());
    assertThat(fields()).allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
  }

  @Test
  void shouldKeepMoneyInWholeNanoDollars() {
    assertThat(fields())
        .filteredOn(
            field ->
                MONEY.stream().anyMatch(field.name()::contains) || field.name().endsWith("_nanos"))
        .isNotEmpty()
        .allSatisfy(
            field -> {
              assertThat(field.name()).endsWith("_nanos");
              assertThat(bare(field.schema()).getType())
                  .as(field.name())
                  .isEqualTo(Schema.Type.LONG);
            });
  }

  @Test
  void shouldKeepTimesInMilliseconds() {
    assertThat(fields())
        .filteredOn(field -> TIMES.contains(field.name()) || field.name().endsWith("_at"))
        .isNotEmpty()
        .allSatisfy(
            field ->
                assertThat(bare(field.schema()).getLogicalType())
                    .as(field.name())
                    .isEqualTo(LogicalTypes.timestampMillis()));
  }

  @Test
  void shouldUseNoFractionsAndNamesInSnakeCase() {
    assertThat(fields())
        .allSatisfy(
            field -> {
              assertThat(field.name()).matches("[a-z0-9]+(_[a-z0-9]+)*");
              assertThat(bare(field.schema()).getType())
                  .isNotIn(Schema.Type.FLOAT, Schema.Type.DOUBLE);
            });
  }

  @Test
  void shouldDemandOnlyIdAccountAndTimeOfAProducer() {
    Set<String> demanded =
        UsageEvent.getClassSchema().getFields().stream()
            .filter(field -> !field.hasDefaultValue())
            .map(Schema.Field::name)
            .collect(Collectors.toSet());

    assertThat(demanded).containsExactlyInAnyOrder("id", "account", "time");
  }

  private List<Schema.Field> fields() {
    return records.values().stream().flatMap(record -> record.getFields().stream()).toList();
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (records.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case UNION -> schema.getTypes().forEach(this::collect);
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      default -> {}
    }
  }

  /** What a field holds, without null, list or map around it. */
  private static Schema bare(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> bare(schema.getTypes().get(schema.getTypes().size() - 1));
      case ARRAY -> bare(schema.getElementType());
      case MAP -> bare(schema.getValueType());
      default -> schema;
    };
  }
}
