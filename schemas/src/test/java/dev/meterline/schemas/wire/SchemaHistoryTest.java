package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Schemas are contracts: every version reads, and is read by, all versions of its subject. */
class SchemaHistoryTest {

  private static final Path SOURCES = Path.of("src/main/avro");
  private static final Path HISTORY = Path.of("src/main/resources/schema-history");
  private final List<SchemaCatalogue.Entry> entries = SchemaCatalogue.load().entries();

  @TestFactory
  Stream<DynamicTest> shouldHaveEverySchemaAsTheNewestVersionOfItsSubject() throws IOException {
    Map<String, Schema> newest =
        entries.stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.schema().getFullName(),
                    SchemaCatalogue.Entry::schema,
                    (older, newer) -> newer));
    return sources()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.getFileName().toString(),
                    () -> {
                      Schema schema = new Schema.Parser().parse(Files.readString(source));
                      assertThat(String.valueOf(newest.get(schema.getFullName())))
                          .as(
                              "%s differs from the newest version in %s: copy it there as the next"
                                  + " version and add a line with the next id to catalogue.txt",
                              source, HISTORY)
                          .isEqualTo(schema.toString());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> shouldBeReadableInBothDirectionsByEveryVersion() {
    return entries.stream()
        .flatMap(one -> versions(one.subject()).map(other -> List.of(one, other)))
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.get(0).subject()
                        + " "
                        + pair.get(0).version()
                        + " reads "
                        + pair.get(1).version(),
                    () -> assertReads(pair.get(0).schema(), pair.get(1).schema())));
  }

  @Test
  void shouldNumberIdsAndVersionsWithoutGaps() {
    assertThat(entries.stream().map(SchemaCatalogue.Entry::id))
        .isEqualTo(
            IntStream.range(0, entries.size())
                .mapToObj(i -> SchemaCatalogue.FIRST_ID + i)
                .toList());
    for (SchemaCatalogue.Entry entry : entries) {
      List<String> found = versions(entry.subject()).map(SchemaCatalogue.Entry::version).toList();
      assertThat(found)
          .isEqualTo(IntStream.rangeClosed(1, found.size()).mapToObj(i -> "v" + i).toList());
    }
  }

  @Test
  void shouldHoldTheValuesOfEveryTopic() {
    assertThat(entries.stream().map(SchemaCatalogue.Entry::subject).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Topic::valueSubject).toList());
  }

  private Stream<SchemaCatalogue.Entry> versions(String subject) {
    return entries.stream().filter(entry -> entry.subject().equals(subject));
  }

  private static void assertReads(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getType())
        .as(result.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.sorted().toList().stream();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
