package dev.meterline.alerts.policy;

import dev.meterline.schemas.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names alerts: the same finding has the same id, whoever finds it and how often. */
public final class AlertId {

  private static final int BYTES = 16;

  private AlertId() {}

  /** {@code al_} and 128 bits of SHA-256 of account, type and distinction. */
  public static String of(AccountId account, Finding finding) {
    String name =
        String.join("\n", account.value(), finding.type().wireName(), finding.distinction());
    byte[] hash = sha256().digest(name.getBytes(StandardCharsets.UTF_8));
    return "al_" + HexFormat.of().formatHex(hash, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
