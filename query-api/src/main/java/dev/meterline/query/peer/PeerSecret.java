package dev.meterline.query.peer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What all instances of an installation know and nobody else: signs what they say to each other, by
 * HMAC-SHA256. Safe for use by many threads.
 */
public final class PeerSecret {

  private static final String ALGORITHM = "HmacSHA256";

  /** Sets the key apart from whatever else is ever derived from the same text. */
  private static final String PURPOSE = "meterline: calls between instances, 1";

  private final SecretKeySpec key;

  private PeerSecret(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * The secret of instances that were configured with the same text. The text can't be computed
   * from signatures.
   *
   * @param configured such as the admin key; surrounding blanks do not matter
   * @throws IllegalArgumentException if it is blank
   */
  public static PeerSecret derivedFrom(String configured) {
    if (configured.isBlank()) {
      throw new IllegalArgumentException("what the instances' secret is made from is blank");
    }
    byte[] text = configured.trim().getBytes(StandardCharsets.UTF_8);
    return new PeerSecret(hmac(new SecretKeySpec(text, ALGORITHM), PURPOSE));
  }

  /** The signature of {@code text}, 64 hexadecimal digits. */
  public String sign(String text) {
    return HexFormat.of().formatHex(hmac(key, text));
  }

  /** Whether this is the signature of {@code text}; takes the same time however much is right. */
  public boolean isSignature(String text, String signature) {
    return MessageDigest.isEqual(
        sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "PeerSecret";
  }
}
