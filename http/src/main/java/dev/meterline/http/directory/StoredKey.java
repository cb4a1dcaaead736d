package dev.meterline.http.directory;

import dev.meterline.http.access.Caller;
import dev.meterline.http.access.KeyHash;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import java.time.Instant;
import java.util.Optional;

/** A key as the directory holds it: an {@link ApiKey} in a third of the space. */
record StoredKey(
    KeyHash hash,
    String id,
    AccountId account,
    KeyRole role,
    String name,
    long createdMillis,
    long revokedMillis) {

  private static final long NEVER = Long.MIN_VALUE;

  /**
   * @param account the account's id, as the instance that all its keys share
   */
  static StoredKey of(ApiKey key, AccountId account) {
    return new StoredKey(
        KeyHash.ofHex(key.sha256Hex()),
        key.id(),
        account,
        key.role(),
        key.name(),
        key.createdAt().toEpochMilli(),
        key.revokedAt().map(Instant::toEpochMilli).orElse(NEVER));
  }

  ApiKey toApiKey() {
    return new ApiKey(
        id,
        account,
        role,
        name,
        hash.toHex(),
        Instant.ofEpochMilli(createdMillis),
        isRevoked() ? Optional.of(Instant.ofEpochMilli(revokedMillis)) : Optional.empty());
  }

  Caller holder() {
    return new Caller(account, role, id);
  }

  boolean isRevoked() {
    return revokedMillis != NEVER;
  }
}
