package dev.meterline.standalone.importer.file;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The first 128 bits of the SHA-256 of a record's bytes.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record RowHash(long high, long low) {

  public static RowHash of(byte[] bytes) {
    ByteBuffer digest = ByteBuffer.wrap(sha256().digest(bytes));
    return new RowHash(digest.getLong(), digest.getLong());
  }

  /**
   * The event id of a record.
   *
   * @param before how often the same bytes came before in the file
   */
  public String eventId(long before) {
    HexFormat hex = HexFormat.of();
    return "row-" + hex.toHexDigits(high) + hex.toHexDigits(low) + "-" + before;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
