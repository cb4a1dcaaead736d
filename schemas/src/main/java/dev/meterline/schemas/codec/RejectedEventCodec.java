package dev.meterline.schemas.codec;

import dev.meterline.events.RejectedRecord;
import dev.meterline.schemas.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/** {@code usage-rejected}. */
final class RejectedEventCodec implements RecordCodec<RejectedEvent, RejectedRecord> {

  @Override
  public Class<RejectedRecord> avroType() {
    return RejectedRecord.class;
  }

  @Override
  public RejectedRecord toAvro(RejectedEvent event) {
    OptionalLong time = event.timeMillis();
    return new RejectedRecord(
        event.account(),
        event.id(),
        event.reason(),
        event.topic(),
        event.partition(),
        event.offset(),
        Instant.ofEpochMilli(event.appendedMillis()),
        time.isPresent() ? Instant.ofEpochMilli(time.getAsLong()) : null,
        event.valueSize(),
        ByteBuffer.wrap(event.valueHead()));
  }

  @Override
  public RejectedEvent toDomain(RejectedRecord event) {
    Instant time = event.getTime();
    return new RejectedEvent(
        event.getAccount(),
        event.getId(),
        event.getReason(),
        event.getTopic(),
        event.getPartition(),
        event.getOffset(),
        event.getAppendedAt().toEpochMilli(),
        time == null ? OptionalLong.empty() : OptionalLong.of(time.toEpochMilli()),
        event.getValueSize(),
        bytes(event.getValueHead()));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
