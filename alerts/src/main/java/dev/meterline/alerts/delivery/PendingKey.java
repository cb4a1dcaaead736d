package dev.meterline.alerts.delivery;

import dev.meterline.schemas.delivery.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of what is pending: the lane, a zero byte, when it is due (8 bytes, big-endian), the id. So
 * the first of a lane is the one that is due first.
 */
final class PendingKey {

  private PendingKey() {}

  /** The lane of a delivery: its endpoint's, or its account's mailbox. */
  static String lane(Delivery delivery) {
    return delivery
        .webhook()
        .map(webhook -> "w/" + webhook)
        .orElseGet(() -> "m/" + delivery.alert().account());
  }

  static Bytes of(Delivery delivery) {
    byte[] lane = lane(delivery).getBytes(StandardCharsets.UTF_8);
    byte[] id = delivery.id().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(lane.length + 1 + Long.BYTES + id.length)
            .put(lane)
            .put((byte) 0)
            .putLong(dueMillis(delivery))
            .put(id)
            .array());
  }

  static long dueMillis(Delivery delivery) {
    return delivery.nextTryAt().orElseThrow().toEpochMilli();
  }

  /** The first key that a lane may have. */
  static Bytes first(String lane) {
    return bound(lane, (byte) 0);
  }

  /** A key after all of the lane, and before the next one's: no lane holds a zero byte. */
  static Bytes end(String lane) {
    return bound(lane, (byte) 1);
  }

  private static Bytes bound(String lane, byte end) {
    byte[] text = lane.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(text.length + 1).put(text).put(end).array());
  }
}
