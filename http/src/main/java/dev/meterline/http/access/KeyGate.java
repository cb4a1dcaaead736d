package dev.meterline.http.access;

import dev.meterline.http.access.AccessDecision.Allowed;
import dev.meterline.http.access.AccessDecision.Forbidden;
import dev.meterline.http.access.AccessDecision.Loading;
import dev.meterline.http.access.AccessDecision.Unauthenticated;
import java.time.Duration;
import java.util.Optional;

/** Decides by API key. Safe for use by many threads; costs two lookups in memory. */
public final class KeyGate {

  static final String REQUIRED = "API key required";
  static final String INVALID = "Invalid API key";

  /** Loading takes seconds at most, and a caller should not wait longer than it must. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final KeyLookup keys;

  public KeyGate(KeyLookup keys) {
    this.keys = keys;
  }

  /** Who calls. A key that was mistyped is refused before any lookup. */
  public AccessDecision<Caller> caller(Credentials credentials) {
    if (credentials.absent()) {
      return new Unauthenticated(REQUIRED).as();
    }
    Optional<PlainKey> key = credentials.secret().flatMap(PlainKey::parse);
    if (key.isEmpty()) {
      return new Unauthenticated(INVALID).as();
    }
    if (!keys.loaded()) {
      return new Loading(RETRY_AFTER).as();
    }
    return keys.holder(key.get().hash())
        .filter(holder -> credentials.agreeWith(holder.account().value()))
        .<AccessDecision<Caller>>map(Allowed::new)
        .orElseGet(() -> new Unauthenticated(INVALID).as());
  }

  /** Who reads the account of its key. */
  public AccessDecision<Caller> reader(Credentials credentials) {
    return caller(credentials)
        .and(
            caller ->
                caller.mayRead()
                    ? new Allowed<>(caller)
                    : new Forbidden(
                            "a producer key may not read; use a client or service key of the"
                                + " account")
                        .as());
  }

  /** Who sends events; of which accounts, {@link Caller#maySendFor} says. */
  public AccessDecision<Caller> sender(Credentials credentials) {
    return caller(credentials)
        .and(
            caller ->
                caller.maySend()
                    ? new Allowed<>(caller)
                    : new Forbidden(
                            "a client key may not send events; use a service or producer key")
                        .as());
  }
}
