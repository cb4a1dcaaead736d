package dev.meterline.http.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * An API key in the clear: {@code ml_live_}, 32 characters that hold 160 random bits, 6 characters
 * of checksum. The alphabet is Crockford's base 32 in lower case, which leaves out i, l, o and u,
 * so that a key can be read aloud. The checksum (the low 30 bits of a CRC-32 of the random
 * characters) tells a typo from an unknown key without any lookup; it protects nothing.
 */
public final class PlainKey {

  public static final String PREFIX = "ml_live_";

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BITS = 5;
  private static final int RANDOM_CHARS = 32;
  private static final int CHECK_CHARS = 6;
  private static final int LENGTH = PREFIX.length() + RANDOM_CHARS + CHECK_CHARS;

  private final String text;

  private PlainKey(String text) {
    this.text = text;
  }

  /**
   * A new key.
   *
   * @param random a cryptographically strong source, such as {@link java.security.SecureRandom}
   */
  public static PlainKey make(RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH).append(PREFIX);
    for (int i = 0; i < RANDOM_CHARS; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new PlainKey(text.append(checksum(text.substring(PREFIX.length()))).toString());
  }

  /** The key that {@code text} writes, or empty if no key was ever written like that. */
  public static Optional<PlainKey> parse(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    int checkFrom = LENGTH - CHECK_CHARS;
    String random = text.substring(PREFIX.length(), checkFrom);
    boolean readable = random.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return readable && checksum(random).equals(text.substring(checkFrom))
        ? Optional.of(new PlainKey(text))
        : Optional.empty();
  }

  private static String checksum(String random) {
    CRC32 crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder(CHECK_CHARS);
    for (int i = CHECK_CHARS - 1; i >= 0; i--) {
      int digit = (int) (crc.getValue() >>> (i * BITS)) & (ALPHABET.length() - 1);
      text.append(ALPHABET.charAt(digit));
    }
    return text.toString();
  }

  /** The key itself, to be shown once. */
  public String reveal() {
    return text;
  }

  public KeyHash hash() {
    return KeyHash.of(text);
  }

  /** Never the key: what is logged by accident must be of no use. */
  @Override
  public String toString() {
    return PREFIX + "***";
  }
}
