/**
 * Between the domain and Avro: one small {@link dev.meterline.schemas.codec.RecordCodec} for each
 * kind of record, and {@link dev.meterline.schemas.codec.TopicSerdes}, which gives each topic its
 * serializer and deserializer of domain records. Modules above use the latter and never see Avro.
 */
@NullMarked
package dev.meterline.schemas.codec;

import org.jspecify.annotations.NullMarked;
