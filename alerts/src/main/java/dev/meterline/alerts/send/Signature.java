package dev.meterline.alerts.send;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of Standard Webhooks 1.0, scheme v1: HMAC-SHA256 over {@code id.timestamp.body}. Pure.
 */
public final class Signature {

  /** What a secret starts with, before its base64. */
  public static final String SECRET_PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The value of {@code webhook-signature}: one signature for each secret, spaces between.
   *
   * @param secrets each {@code whsec_} and base64
   * @param epochSeconds when this try is made
   */
  public static String header(List<String> secrets, String id, long epochSeconds, byte[] body) {
    return secrets.stream()
        .map(secret -> "v1," + of(secret, id, epochSeconds, body))
        .collect(Collectors.joining(" "));
  }

  private static String of(String secret, String id, long epochSeconds, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + epochSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
