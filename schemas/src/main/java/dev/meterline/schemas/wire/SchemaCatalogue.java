package dev.meterline.schemas.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Every version of every schema of ours with a fixed id, as committed under {@code
 * /schema-history}. The ids start at {@value #FIRST_ID}, where no registry's do, so that records
 * written without a registry can still be read once there is one. Immutable.
 */
public final class SchemaCatalogue {

  /** The smallest id that is ours. Registries count up from 1. */
  public static final int FIRST_ID = 2_000_000_001;

  private static final String HOME = "/schema-history/";

  /**
   * One version of the schema of a subject's values.
   *
   * @param id its fixed id
   * @param subject Confluent's name for the values of a topic
   * @param version "v1" and up
   * @param schema with all its docs
   */
  public record Entry(int id, String subject, String version, Schema schema) {}

  private final List<Entry> entries;

  private SchemaCatalogue(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The catalogue that was built into this jar. */
  public static SchemaCatalogue load() {
    List<Entry> entries = new ArrayList<>();
    text("catalogue.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> entries.add(entry(line)));
    return new SchemaCatalogue(entries);
  }

  /** All entries, each subject's versions in the order in which they came. */
  public List<Entry> entries() {
    return entries;
  }

  /** The id of {@code schema} under {@code subject}, if it is one of ours. */
  public OptionalInt idOf(String subject, Schema schema) {
    return entries.stream()
        .filter(entry -> entry.subject.equals(subject) && entry.schema.equals(schema))
        .mapToInt(Entry::id)
        .findFirst();
  }

  /** The schema with this id, if it is one of ours. */
  public Optional<Schema> byId(int id) {
    return entries.stream().filter(entry -> entry.id == id).map(Entry::schema).findFirst();
  }

  private static Entry entry(String line) {
    String[] words = line.trim().split(" +", -1);
    if (words.length != 3) {
      throw new IllegalStateException("catalogue.txt: expected id, subject, version: " + line);
    }
    String schema = text(words[1] + "/" + words[2] + ".avsc");
    return new Entry(
        Integer.parseInt(words[0]), words[1], words[2], new Schema.Parser().parse(schema));
  }

  private static String text(String name) {
    try (InputStream in = SchemaCatalogue.class.getResourceAsStream(HOME + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + HOME + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar can't be read: " + HOME + name, e);
    }
  }
}
