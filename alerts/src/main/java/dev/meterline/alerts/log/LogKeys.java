package dev.meterline.alerts.log;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.delivery.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the log's store. A delivery lies under {@code d/account/webhook/}, 8 bytes that sort the
 * newest first, and its id; under {@code i/account/id} lies that key. No id has a slash.
 */
final class LogKeys {

  private static final byte AFTER_SLASH = '/' + 1;

  private LogKeys() {}

  static Bytes of(Delivery delivery) {
    return at(
        prefix(delivery.alert().account(), delivery.webhook().orElse("")),
        delivery.createdAt(),
        delivery.id());
  }

  static Bytes index(AccountId account, String id) {
    return Bytes.wrap(("i/" + account + "/" + id).getBytes(StandardCharsets.UTF_8));
  }

  /** The first key that a delivery to the endpoint may have. */
  static Bytes first(AccountId account, String webhook) {
    return Bytes.wrap(prefix(account, webhook));
  }

  /** A key after all of the endpoint. */
  static Bytes last(AccountId account, String webhook) {
    byte[] prefix = prefix(account, webhook);
    prefix[prefix.length - 1] = AFTER_SLASH;
    return Bytes.wrap(prefix);
  }

  /** A key before those that were made before {@code time}, and after younger ones. */
  static Bytes olderThan(AccountId account, String webhook, Instant time) {
    return at(prefix(account, webhook), time, "");
  }

  private static byte[] prefix(AccountId account, String webhook) {
    return ("d/" + account + "/" + webhook + "/").getBytes(StandardCharsets.UTF_8);
  }

  private static Bytes at(byte[] prefix, Instant time, String id) {
    byte[] name = id.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(prefix.length + Long.BYTES + name.length)
            .put(prefix)
            .putLong(Long.MAX_VALUE - time.toEpochMilli())
            .put(name)
            .array());
  }
}
