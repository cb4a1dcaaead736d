package dev.meterline.alerts.watch;

import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accounts that are to be looked at when a moment comes, because something that they have set
 * takes effect though no totals follow. In memory: what is to come stands in the store.
 */
final class Reviews {

  /** The aggregator has announced what a change made of the totals by then. */
  static final Duration SETTLES_WITHIN = Duration.ofSeconds(3);

  private final NavigableMap<Instant, Set<AccountId>> due = new TreeMap<>();
  private Instant caughtUp = Instant.MIN;

  /** Plans for every account of the store. */
  void restore(KeyValueStore<String, WatchSettings> settings, Instant now) {
    due.clear();
    caughtUp = Instant.MIN;
    try (KeyValueIterator<String, WatchSettings> all = settings.all()) {
      while (all.hasNext()) {
        KeyValue<String, WatchSettings> next = all.next();
        plan(new AccountId(next.key), next.value, now);
      }
    }
  }

  /**
   * Totals were read that were announced at a moment. As long as old ones come nothing is due: what
   * was paid in since may be in the next.
   */
  void read(Instant announced, Instant now) {
    if (announced.isBefore(now.minus(SETTLES_WITHIN))) {
      caughtUp = now.plus(SETTLES_WITHIN);
    }
  }

  /** Plans for settings that have just changed. */
  void changed(AccountId account, WatchSettings settings, Instant now) {
    add(now.plus(SETTLES_WITHIN), account);
    plan(account, settings, now);
  }

  /** Plans for what the settings say of the time after {@code now}. */
  void plan(AccountId account, WatchSettings settings, Instant now) {
    Optional<Instant> next = settings.nextChangeAfter(now);
    next.ifPresent(at -> add(at, account));
  }

  /** Takes those whose moment has come. */
  List<AccountId> due(Instant now) {
    if (now.isBefore(caughtUp)) {
      return List.of();
    }
    Set<AccountId> taken = new LinkedHashSet<>();
    NavigableMap<Instant, Set<AccountId>> come = due.headMap(now, true);
    come.values().forEach(taken::addAll);
    come.clear();
    return new ArrayList<>(taken);
  }

  private void add(Instant at, AccountId account) {
    due.computeIfAbsent(at, when -> new LinkedHashSet<>()).add(account);
  }
}
