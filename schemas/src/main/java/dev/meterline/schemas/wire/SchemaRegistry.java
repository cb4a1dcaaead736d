package dev.meterline.schemas.wire;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Gives schemas numbers, by the protocol of Confluent's Schema Registry. Safe for use by several
 * threads; answers are cached, so that only the first use of a schema costs a call.
 */
public interface SchemaRegistry {

  /**
   * The id of {@code schema} under {@code subject}, registering it if it is new and registration is
   * allowed.
   *
   * @throws SchemaRegistryException if the registry refuses or does not answer; the caller may try
   *     again
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema with this id, or empty if the registry knows none.
   *
   * @throws SchemaRegistryException if the registry does not answer; the caller may try again
   */
  Optional<Schema> byId(int id);
}
