package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Goes round all accounts of a task once an hour is over, a slice at a time, for those that
 * announced nothing: only so is silence noticed. The time is that of the newest totals of any
 * account of the task, so that nobody is called silent because the meter is.
 */
final class ClosingRounds {

  /** Accounts looked at in one go, a few milliseconds' work. */
  private static final int SLICE = 1_000;

  /** Whoever was silent for so long has no history to be far from. */
  private static final Duration FORGOTTEN = Duration.ofDays(HourHistory.DAYS);

  private Instant newest = Instant.EPOCH;
  private Instant round = Instant.EPOCH;
  private @Nullable String next;

  /** Totals were announced. */
  void saw(UsageTotals totals) {
    newest = totals.asOf().isAfter(newest) ? totals.asOf() : newest;
  }

  /** The time that has surely passed. */
  Instant newest() {
    return newest;
  }

  /** The next accounts to look at; empty while no round is due. */
  List<KeyValue<String, AccountWatch>> slice(KeyValueStore<String, AccountWatch> watched) {
    Instant over = newest.minus(HourKeeper.GRACE).truncatedTo(ChronoUnit.HOURS);
    if (next == null && !over.isAfter(round)) {
      return List.of();
    }
    if (next == null) {
      round = over;
    }
    List<KeyValue<String, AccountWatch>> slice = new ArrayList<>();
    try (KeyValueIterator<String, AccountWatch> rest = watched.range(next, null)) {
      for (int i = 0; i < SLICE && rest.hasNext(); i++) {
        KeyValue<String, AccountWatch> account = rest.next();
        if (isDue(account.value)) {
          slice.add(account);
        }
      }
      next = rest.hasNext() ? rest.peekNextKey() : null;
    }
    return slice;
  }

  private boolean isDue(AccountWatch watch) {
    Optional<Instant> asOf = watch.totals().map(UsageTotals::asOf);
    return asOf.filter(seen -> seen.isAfter(newest.minus(FORGOTTEN))).isPresent()
        && watch.hours().nextJudged().filter(hour -> hour.isBefore(round)).isPresent();
  }
}
