/**
 * Values on the wire: a zero byte, a four-byte schema id, Avro binary, as Confluent's clients write
 * them. A registry gives schemas their ids; without one a committed catalogue does. Reading tells a
 * bad record ({@link dev.meterline.schemas.wire.MalformedRecordException}) from a registry that
 * does not answer ({@link dev.meterline.schemas.wire.SchemaRegistryException}).
 */
@NullMarked
package dev.meterline.schemas.wire;

import org.jspecify.annotations.NullMarked;
