package dev.meterline.ingest.surface;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Units that this process has acknowledged and that are not in the announced totals yet. Totals say
 * up to which append time they hold, so what was appended later is on top of them. A duplicate
 * moves no totals: each entry is dropped after {@link #KEPT} at the latest, several times as long
 * as an announcement takes. Safe for use by several threads.
 */
final class Unannounced {

  static final Duration KEPT = Duration.ofSeconds(5);

  private final Map<AccountId, Deque<Entry>> entries = new HashMap<>();
  // Of all accounts, oldest first: what each account's first entries are taken out by.
  private final Deque<Entry> oldestFirst = new ArrayDeque<>();

  private record Entry(
      AccountId account, Period period, long units, Instant appended, Instant until) {}

  /**
   * Adds what a request used.
   *
   * @param period billing period that is open now
   * @param units of the request that belong to it
   * @param appended when the broker took the last of its events
   * @param now never earlier than at the call before
   */
  synchronized void add(
      AccountId account, Period period, long units, Instant appended, Instant now) {
    dropOld(now);
    Entry entry = new Entry(account, period, units, appended, now.plus(KEPT));
    oldestFirst.add(entry);
    entries.computeIfAbsent(account, first -> new ArrayDeque<>()).add(entry);
  }

  /** Units of the period that were appended after {@code announced}. */
  synchronized long after(Instant announced, AccountId account, Period period, Instant now) {
    dropOld(now);
    Predicate<Entry> counts =
        entry -> entry.appended().isAfter(announced) && entry.period().equals(period);
    return entries.getOrDefault(account, new ArrayDeque<>()).stream()
        .filter(counts)
        .mapToLong(Entry::units)
        .sum();
  }

  private void dropOld(Instant now) {
    for (Entry oldest = oldestFirst.peek();
        oldest != null && !oldest.until().isAfter(now);
        oldest = oldestFirst.peek()) {
      oldestFirst.remove();
      AccountId account = oldest.account();
      Deque<Entry> ofAccount = entries.getOrDefault(account, new ArrayDeque<>());
      ofAccount.remove();
      if (ofAccount.isEmpty()) {
        entries.remove(account);
      }
    }
  }
}
