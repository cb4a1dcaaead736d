package dev.meterline.http.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a call presents to say who it is. A call may name itself more than once, as long as it says
 * the same each time: of secrets that differ none is believed.
 *
 * @param secrets the secrets presented, each once
 * @param users user names presented beside them, each once
 * @param bearers the secrets that came as {@code Authorization: Bearer}
 * @param unreadable whether something was presented that no secret could be read from
 */
public record Credentials(
    Set<String> secrets, Set<String> users, Set<String> bearers, boolean unreadable) {

  public static final Credentials NONE = new Credentials(Set.of(), Set.of(), Set.of(), false);

  public Credentials {
    secrets = Set.copyOf(secrets);
    users = Set.copyOf(users);
    bearers = Set.copyOf(bearers);
  }

  /**
   * Reads the headers of a request.
   *
   * @param apiKeys every value of {@code X-API-Key}
   * @param authorizations every value of {@code Authorization}
   */
  public static Credentials of(List<String> apiKeys, List<String> authorizations) {
    if (apiKeys.isEmpty() && authorizations.isEmpty()) {
      return NONE;
    }
    Reading reading = new Reading();
    apiKeys.forEach(reading::apiKey);
    authorizations.forEach(reading::authorization);
    boolean besideAnother = reading.foreign && !reading.secrets.isEmpty();
    return new Credentials(
        reading.secrets, reading.users, reading.bearers, reading.unreadable || besideAnother);
  }

  /** Whether no key was presented at all; what is of another scheme is none. */
  public boolean absent() {
    return secrets.isEmpty() && !unreadable;
  }

  /** The one secret presented; empty if there is none, or several that differ. */
  public Optional<String> secret() {
    return secrets.size() == 1 && !unreadable
        ? Optional.of(secrets.iterator().next())
        : Optional.empty();
  }

  /** Whether every user name presented is {@code account}. */
  public boolean agreeWith(String account) {
    return users.stream().allMatch(account::equals);
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "Credentials[" + secrets.size() + " secrets, users " + users + "]";
  }

  private static final class Reading {
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> bearers = new HashSet<>();
    private boolean unreadable;

    /** Whether something came by a scheme that carries no key, such as Digest. */
    private boolean foreign;

    private void apiKey(String value) {
      if (!value.isBlank()) {
        secrets.add(value.trim());
      }
    }

    private void authorization(String value) {
      if (value.isBlank()) {
        return;
      }
      String[] words = value.trim().split("\\s+", 2);
      String scheme = words[0].toLowerCase(Locale.ROOT);
      String rest = words.length == 2 ? words[1] : "";
      switch (scheme) {
        case "bearer" -> bearer(rest);
        case "basic" -> basic(rest);
        default -> foreign = true;
      }
    }

    private void bearer(String token) {
      if (!token.isEmpty()) {
        secrets.add(token);
        bearers.add(token);
      }
    }

    /** The last colon ends the user: account ids may hold colons, keys never do. */
    private void basic(String encoded) {
      List<String> parts = new ArrayList<>();
      decoded(encoded)
          .filter(text -> text.indexOf(':') >= 0)
          .ifPresent(
              text -> {
                int colon = text.lastIndexOf(':');
                parts.add(text.substring(0, colon));
                parts.add(text.substring(colon + 1));
              });
      if (parts.isEmpty() || parts.get(1).isEmpty()) {
        unreadable = true;
        return;
      }
      users.add(parts.get(0));
      secrets.add(parts.get(1));
    }

    private static Optional<String> decoded(String base64) {
      try {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return Optional.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (IllegalArgumentException | CharacterCodingException e) {
        return Optional.empty();
      }
    }
  }
}
