package dev.meterline.alerts.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names deliveries: the same alert to the same receiver has the same id. Pure. */
final class DeliveryId {

  private static final int BYTES = 16;

  private DeliveryId() {}

  static String of(String alertId, String receiver) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((alertId + "\n" + receiver).getBytes(StandardCharsets.UTF_8));
      return "dl_" + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
