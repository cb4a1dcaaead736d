package dev.meterline.http.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meterline.http.access.Caller;
import dev.meterline.http.access.KeyHash;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.codec.TopicSerde;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and keys in little space: an account is kept as the bytes that stand on its topic and
 * decoded when asked for, which costs some microseconds; those that were asked for last are kept
 * decoded. Safe for use by many threads, of which one changes an account at a time.
 */
final class DirectoryTable {

  /**
   * What is known under an account's id.
   *
   * @param id the one instance of the id, shared by the keys
   * @param value the account's record; null while only keys are known
   * @param open whether the account exists and is not closed
   * @param keys every key of the account
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Entry(AccountId id, byte @Nullable [] value, boolean open, List<StoredKey> keys) {

    private static Entry without(AccountId id) {
      return new Entry(id, null, false, List.of());
    }

    private Entry account(byte @Nullable [] newValue, boolean isOpen) {
      return new Entry(id, newValue, isOpen, keys);
    }

    private Entry keys(List<StoredKey> newKeys) {
      return new Entry(id, value, open, newKeys);
    }
  }

  /** Some megabytes. */
  private static final int MOST_DECODED = 5_000;

  /**
   * An account and the very bytes that it was decoded from: it holds for as long as they do.
   *
   * @param value one with those of the entry
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by identity alone
  private record Decoded(byte[] value, Account account) {}

  private final TopicSerde<Account> serde;
  private final Cache<AccountId, Decoded> decoded =
      Caffeine.newBuilder().maximumSize(MOST_DECODED).build();
  private final Map<AccountId, Entry> entries = new ConcurrentHashMap<>();
  private final Map<KeyHash, StoredKey> keys = new ConcurrentHashMap<>();

  DirectoryTable(TopicSerde<Account> serde) {
    this.serde = serde;
  }

  /** The account whose record this is now stands like this. */
  void putAccount(byte[] value) {
    Account account = serde.decode(value);
    boolean open = account.closedAt().isEmpty();
    entries.compute(account.id(), (id, old) -> orNew(id, old).account(value, open));
  }

  /** The key now stands like this. */
  void putKey(ApiKey key) {
    AccountId shared = orNew(key.account(), entries.get(key.account())).id();
    StoredKey stored = StoredKey.of(key, shared);
    entries.compute(
        shared,
        (id, old) -> {
          Entry entry = orNew(id, old);
          return entry.keys(with(entry.keys(), stored));
        });
    keys.put(stored.hash(), stored);
  }

  void removeAccount(AccountId id) {
    entries.computeIfPresent(id, (same, old) -> old.account(null, false));
  }

  void removeKey(AccountId account, String keyId) {
    entries.computeIfPresent(
        account,
        (same, old) -> {
          old.keys().stream().filter(k -> k.id().equals(keyId)).forEach(k -> keys.remove(k.hash()));
          return old.keys(without(old.keys(), keyId));
        });
  }

  Optional<Caller> holder(KeyHash hash) {
    StoredKey key = keys.get(hash);
    if (key == null || key.isRevoked()) {
      return Optional.empty();
    }
    Entry entry = entries.get(key.account());
    return entry != null && entry.open() ? Optional.of(key.holder()) : Optional.empty();
  }

  Optional<Account> account(AccountId id) {
    Entry entry = entries.get(id);
    return entry == null || entry.value() == null
        ? Optional.empty()
        : Optional.of(decoded(entry.id(), entry.value()));
  }

  private Account decoded(AccountId id, byte[] value) {
    Decoded known = decoded.getIfPresent(id);
    if (known == null || known.value() != value) {
      known = new Decoded(value, serde.decode(value));
      decoded.put(id, known);
    }
    return known.account();
  }

  List<ApiKey> keysOf(AccountId account) {
    return orNew(account, entries.get(account)).keys().stream()
        .sorted(Comparator.comparingLong(StoredKey::createdMillis).thenComparing(StoredKey::id))
        .map(StoredKey::toApiKey)
        .toList();
  }

  /** Keeps the {@code limit} smallest ids that it meets, so that a page costs no sort of all. */
  List<Account> page(Optional<AccountId> after, int limit) {
    PriorityQueue<AccountId> smallest = new PriorityQueue<>(Comparator.reverseOrder());
    entries.forEach(
        (id, entry) -> {
          boolean wanted =
              entry.value() != null && after.map(a -> id.compareTo(a) > 0).orElse(true);
          if (wanted && (smallest.size() < limit || id.compareTo(smallest.element()) < 0)) {
            smallest.add(id);
            if (smallest.size() > limit) {
              smallest.remove();
            }
          }
        });
    return smallest.stream().sorted().flatMap(id -> account(id).stream()).toList();
  }

  private static Entry orNew(AccountId id, @Nullable Entry entry) {
    return entry == null ? Entry.without(id) : entry;
  }

  private static List<StoredKey> with(List<StoredKey> keys, StoredKey key) {
    List<StoredKey> longer = new ArrayList<>(without(keys, key.id()));
    longer.add(key);
    return List.copyOf(longer);
  }

  private static List<StoredKey> without(List<StoredKey> keys, String keyId) {
    return keys.stream().filter(k -> !k.id().equals(keyId)).toList();
  }
}
