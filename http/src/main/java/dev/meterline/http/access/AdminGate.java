package dev.meterline.http.access;

import dev.meterline.http.access.AccessDecision.Allowed;
import dev.meterline.http.access.AccessDecision.Forbidden;
import dev.meterline.http.access.AccessDecision.Unauthenticated;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Decides by admin key, which only comes as {@code Authorization: Bearer}. */
public final class AdminGate {

  static final String REQUIRED = "Admin key required";
  static final String INVALID = "Invalid admin key";
  static final String NOT_ADMIN = "an API key may not make admin calls; use the admin key";

  private final byte[] adminKey;
  private final KeyGate keys;

  /**
   * @throws IllegalArgumentException if the key is blank
   */
  public AdminGate(String adminKey, KeyGate keys) {
    if (adminKey.isBlank()) {
      throw new IllegalArgumentException("the admin key must not be blank");
    }
    this.adminKey = adminKey.trim().getBytes(StandardCharsets.UTF_8);
    this.keys = keys;
  }

  /** Whether the operator calls. An API key is told that it is none, everything else is wrong. */
  public AccessDecision<Administrator> administrator(Credentials credentials) {
    if (credentials.absent()) {
      return new Unauthenticated(REQUIRED).as();
    }
    boolean operator =
        credentials
            .secret()
            .filter(credentials.bearers()::contains)
            .filter(this::matches)
            .isPresent();
    if (operator) {
      return new Allowed<>(Administrator.OPERATOR);
    }
    return keys.caller(credentials)
        .match(
            caller -> new Forbidden(NOT_ADMIN).as(),
            refusal ->
                refusal
                    .<AccessDecision.Refusal>match(
                        unknown -> new Unauthenticated(INVALID), no -> no, loading -> loading)
                    .as());
  }

  /** Takes the same time however much of the key is right. */
  private boolean matches(String presented) {
    return MessageDigest.isEqual(adminKey, presented.getBytes(StandardCharsets.UTF_8));
  }

  /** Who may make admin calls. */
  public enum Administrator {
    OPERATOR
  }
}
