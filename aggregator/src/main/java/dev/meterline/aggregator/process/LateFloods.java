package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose closed hours are to be announced now: those of an account whose late events have paused, so
 * that an import is announced once, when it is over; or that never pause, and then at long
 * intervals. Pure but for what it remembers.
 */
final class LateFloods {

  /** An import that comes in batches pauses for less. */
  static final Duration PAUSE = Duration.ofSeconds(3);

  /**
   * Longer than an import of millions of events: half of one could look like a history in which the
   * other half was silent.
   */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private record Flood(long sinceMillis, long lastMillis) {}

  // In order of the last event.
  private final Map<AccountId, Flood> running = new LinkedHashMap<>();
  private final Set<AccountId> over = new LinkedHashSet<>();

  /** Late events came. */
  void came(AccountId account, long nowMillis) {
    Flood before = running.remove(account);
    long since = before == null ? nowMillis : before.sinceMillis;
    if (nowMillis - since >= LONGEST.toMillis()) {
      over.add(account);
    } else if (!over.contains(account)) {
      running.put(account, new Flood(since, nowMillis));
    }
  }

  /** The closed hours are not announced yet, and no late event came since somebody looked last. */
  void waits(AccountId account, long nowMillis) {
    if (!running.containsKey(account)) {
      came(account, nowMillis);
    }
  }

  /** Takes the account whose turn it is. */
  Optional<AccountId> next(long nowMillis) {
    Iterator<Map.Entry<AccountId, Flood>> quietest = running.entrySet().iterator();
    while (quietest.hasNext()) {
      Map.Entry<AccountId, Flood> flood = quietest.next();
      if (nowMillis - flood.getValue().lastMillis < PAUSE.toMillis()) {
        break;
      }
      over.add(flood.getKey());
      quietest.remove();
    }
    Iterator<AccountId> first = over.iterator();
    if (!first.hasNext()) {
      return Optional.empty();
    }
    AccountId account = first.next();
    first.remove();
    return Optional.of(account);
  }
}
