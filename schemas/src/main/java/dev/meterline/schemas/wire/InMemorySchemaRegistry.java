package dev.meterline.schemas.wire;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The registry when none is configured. Our own schemas have the ids of the {@link
 * SchemaCatalogue}, so any process reads what another wrote. Another schema gets an id above those,
 * made of its fingerprint: the same in every process, but only known where it was registered.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

  /** The smallest id of a schema that is not in the catalogue. */
  static final int FIRST_FOREIGN_ID = 2_010_000_000;

  private final SchemaCatalogue catalogue = SchemaCatalogue.load();
  private final ConcurrentMap<Integer, Schema> foreign = new ConcurrentHashMap<>();

  @Override
  public int idOf(String subject, Schema schema) {
    OptionalInt ours = catalogue.idOf(subject, schema);
    return ours.isPresent() ? ours.getAsInt() : register(schema);
  }

  @Override
  public Optional<Schema> byId(int id) {
    return id < FIRST_FOREIGN_ID ? catalogue.byId(id) : Optional.ofNullable(foreign.get(id));
  }

  private int register(Schema schema) {
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    int id = FIRST_FOREIGN_ID + Math.floorMod(fingerprint, Integer.MAX_VALUE - FIRST_FOREIGN_ID);
    Schema before = foreign.putIfAbsent(id, schema);
    if (before != null && SchemaNormalization.parsingFingerprint64(before) != fingerprint) {
      throw new SchemaRegistryException(
          "schemas "
              + before.getFullName()
              + " and "
              + schema.getFullName()
              + " have the same id without a registry; set schema.registry.url");
    }
    return id;
  }
}
