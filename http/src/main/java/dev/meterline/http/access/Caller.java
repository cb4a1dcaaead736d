package dev.meterline.http.access;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.KeyRole;

/**
 * Who calls, by a valid key.
 *
 * @param account account of the key
 * @param role what the key may do
 * @param keyId public id of the key
 */
public record Caller(AccountId account, KeyRole role, String keyId) {

  /** Whether the key reads its own account; no key reads another. */
  public boolean mayRead() {
    return role != KeyRole.PRODUCER;
  }

  /** Whether the key sends events at all. */
  public boolean maySend() {
    return role != KeyRole.CLIENT;
  }

  /** Whether the key sends events of {@code owner}. */
  public boolean maySendFor(AccountId owner) {
    return role == KeyRole.PRODUCER || (role == KeyRole.SERVICE && owner.equals(account));
  }
}
