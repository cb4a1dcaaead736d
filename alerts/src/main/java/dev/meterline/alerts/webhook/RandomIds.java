package dev.meterline.alerts.webhook;

import dev.meterline.alerts.send.Signature;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes ids and secrets. */
final class RandomIds {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 24;

  /** Standard Webhooks asks for 24 to 64. */
  private static final int SECRET_BYTES = 32;

  private final RandomGenerator random;

  /**
   * @param random cryptographically strong
   */
  RandomIds(RandomGenerator random) {
    this.random = random;
  }

  /** An id of 120 random bits after the prefix, without a full stop or a slash. */
  String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /** A key for signatures, as the receiver gets it. */
  String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Signature.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
  }
}
