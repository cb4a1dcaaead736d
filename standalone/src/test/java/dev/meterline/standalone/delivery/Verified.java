package dev.meterline.standalone.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver's check by the text of Standard Webhooks 1.0, which shares no code with ours. */
final class Verified {

  private Verified() {}

  static boolean with(String secret, Receiver.Got got) {
    byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
    String signed = got.id() + "." + got.timestamp() + "." + got.body();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String expected =
          "v1,"
              + Base64.getEncoder()
                  .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      return Arrays.asList(got.signature().split(" ")).contains(expected);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
