package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
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

  /** On such a record whose key was not its account's name: the key that it came with. */
  static final String REROUTED_KEY = "meterline-rerouted-key";

  /** A topic keeps its records for 40 days, so no true mark is older than that. */
  private static final long LONGEST_WAY_MILLIS = Duration.ofDays(40).toMillis();

  /** Most characters of a text that goes into a notice: no notice may be too large to be sent. */
  private static final int MAX_TEXT = 512;

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

  /**
   * When the record first arrived, epoch milliseconds; never later than it was appended here. Any
   * producer can set the mark: one that can't be true is not believed.
   */
  long appendMillis() {
    if (ReadFirst.holds(source.topic())) {
      return ReadFirst.appendMillis(record.headers());
    }
    Header rerouted = rerouted();
    if (rerouted == null || rerouted.value() == null || rerouted.value().length != Long.BYTES) {
      return record.timestamp();
    }
    long first = ByteBuffer.wrap(rerouted.value()).getLong();
    boolean possible =
        first <= record.timestamp() && first >= record.timestamp() - LONGEST_WAY_MILLIS;
    return possible ? first : record.timestamp();
  }

  /** The key that the producer gave it. */
  RecordKey key() {
    Header original = isRerouted() ? record.headers().lastHeader(REROUTED_KEY) : null;
    return new RecordKey(
        original == null || original.value() == null ? record.key() : original.value());
  }

  /**
   * This record with the mark of having been re-routed, keyed by its account. Headers of others
   * stay behind: nothing here reads them, and they could be of any size.
   */
  Record<Object, Object> reroutedTo(AccountId account) {
    byte[] appended = ByteBuffer.allocate(Long.BYTES).putLong(appendMillis()).array();
    Record<Object, Object> copy = new Record<>(account.value(), record.value(), record.timestamp());
    Headers headers = copy.headers();
    headers.add(REROUTED, appended);
    if (record.key() != null && !key().names(account)) {
      headers.add(REROUTED_KEY, record.key());
    }
    return copy;
  }

  /** The notice of rejection. */
  RejectedEvent rejected(
      String account, @Nullable String id, OptionalLong timeMillis, String reason) {
    byte[] value = record.value();
    return new RejectedEvent(
        account,
        id == null ? null : cut(id),
        cut(reason),
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

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }

  private @Nullable Header rerouted() {
    return record.headers().lastHeader(REROUTED);
  }
}
