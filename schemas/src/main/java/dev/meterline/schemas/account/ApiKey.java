package dev.meterline.schemas.account;

import java.time.Instant;
import java.util.Optional;

/**
 * An API key on record. The key itself is stored nowhere. Times are kept in whole milliseconds.
 *
 * @param id public id of the key
 * @param account account under which it was made
 * @param role what it may do
 * @param name name for people; may be empty
 * @param sha256Hex SHA-256 of the key, 64 lower-case hexadecimal digits
 * @param createdAt when it was made
 * @param revokedAt when it was revoked; empty while it is valid
 */
public record ApiKey(
    String id,
    AccountId account,
    KeyRole role,
    String name,
    String sha256Hex,
    Instant createdAt,
    Optional<Instant> revokedAt) {

  /**
   * @throws IllegalArgumentException if a time is not of the years 1900 to 2999
   */
  public ApiKey {
    createdAt = KeptTime.of("created_at", createdAt);
    revokedAt = revokedAt.map(time -> KeptTime.of("revoked_at", time));
  }

  /** This key, of no use from {@code now} on. */
  public ApiKey revoke(Instant now) {
    return new ApiKey(id, account, role, name, sha256Hex, createdAt, Optional.of(now));
  }
}
