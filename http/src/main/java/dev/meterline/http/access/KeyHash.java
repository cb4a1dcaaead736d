package dev.meterline.http.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a secret: what is stored and looked up instead of it. Four longs, big-endian. */
public record KeyHash(long a, long b, long c, long d) {

  private static final int BYTES = 32;

  /** The hash of a secret's UTF-8 bytes. */
  public static KeyHash of(String secret) {
    return ofBytes(sha256().digest(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The hash that 64 hexadecimal digits write.
   *
   * @throws IllegalArgumentException if {@code hex} is anything else
   */
  public static KeyHash ofHex(String hex) {
    return ofBytes(HexFormat.of().parseHex(hex));
  }

  private static KeyHash ofBytes(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
    }
    ByteBuffer buffer = ByteBuffer.wrap(digest);
    return new KeyHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /** 64 lower-case hexadecimal digits. */
  public String toHex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
  }

  /** The digest is evenly spread, so any of its bits make a good hash code. */
  @Override
  public int hashCode() {
    return (int) a;
  }

  @Override
  public String toString() {
    return toHex();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
