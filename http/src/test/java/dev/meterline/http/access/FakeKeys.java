package dev.meterline.http.access;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.KeyRole;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Keys in a map. */
final class FakeKeys implements KeyLookup {

  private final Map<KeyHash, Caller> holders = new HashMap<>();
  private final Random random = new Random(1);
  boolean loaded = true;
  int lookups;

  /** The text of a new key. */
  String add(String account, KeyRole role) {
    PlainKey key = PlainKey.make(random);
    holders.put(key.hash(), new Caller(new AccountId(account), role, "key_" + holders.size()));
    return key.reveal();
  }

  /** The text of a key that is well formed and unknown. */
  String unknown() {
    return PlainKey.make(random).reveal();
  }

  @Override
  public boolean loaded() {
    return loaded;
  }

  @Override
  public Optional<Caller> holder(KeyHash hash) {
    lookups++;
    return Optional.ofNullable(holders.get(hash));
  }
}
