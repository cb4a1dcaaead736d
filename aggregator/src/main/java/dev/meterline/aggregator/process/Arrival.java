package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record and where it came from.
 *
 * @param record key and value as they arrived
 * @param source topic, partition and offset
 */
record Arrival(Record<byte[], byte[]> record, RecordMetadata source) {

  /**
   * On a record that an aggregator put on its right partition: when it was first appended, epoch
   * milliseconds in eight bytes, so that the way there makes nothing late.
   */
  static final String REROUTED = "meterline-rerouted-appended-at";

  static Arrival of(Record<byte[], byte[]> record, ProcessorContext<?, ?> context) {
    return new Arrival(
        record,
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record without a source")));
  }

  boolean isRerouted() {
    return rerouted() != null;
  }

  /** When the record first arrived, epoch milliseconds; never later than it was appended here. */
  long appendMillis() {
    Header rerouted = rerouted();
    if (rerouted == null || rerouted.value() == null || rerouted.value().length != Long.BYTES) {
      return record.timestamp();
    }
    return Math.min(record.timestamp(), ByteBuffer.wrap(rerouted.value()).getLong());
  }

  /** This record with the mark of having been re-routed, keyed by its account. */
  Record<Object, Object> reroutedTo(AccountId account) {
    byte[] appended = ByteBuffer.allocate(Long.BYTES).putLong(appendMillis()).array();
    Record<Object, Object> copy =
        new Record<>(account.value(), record.value(), record.timestamp(), record.headers());
    Headers headers = copy.headers();
    headers.add(REROUTED, appended);
    return copy;
  }

  /** The notice of rejection. */
  RejectedEvent rejected(
      String account, @Nullable String id, OptionalLong timeMillis, String reason) {
    byte[] value = record.value();
    return new RejectedEvent(
        account,
        id,
        reason,
        source.topic(),
        source.partition(),
        source.offset(),
        appendMillis(),
        timeMillis,
        value == null ? -1 : value.length,
        value == null
            ? new byte[0]
            : Arrays.copyOf(value, Math.min(value.length, RejectedEvent.HEAD_BYTES)));
  }

  private @Nullable Header rerouted() {
    return record.headers().lastHeader(REROUTED);
  }
}
