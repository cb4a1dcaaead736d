package dev.meterline.http.rate;

import dev.meterline.http.usage.RateWindow;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.RateCounts;
import dev.meterline.schemas.usage.RateLimitEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Counts calls by account in minutes of the clock, and says which are too many. All in memory, so a
 * call costs a microsecond or two; what other instances have counted comes in by {@link #heard}.
 * Safe for use by many threads.
 *
 * <p>Accounts without a limit are not counted: their windows say 0.
 */
public final class RateLimiter {

  /** Another instance's clock may differ by this much; its older counts are of no use. */
  private static final Duration FORGET_INSTANCES_AFTER = Duration.ofMinutes(10);

  private final RateLimits limits;
  private final InstantSource clock;
  private final String instance;
  private final Map<AccountId, AccountCalls> calls = new ConcurrentHashMap<>();
  private final Map<String, Heard> others = new ConcurrentHashMap<>();
  private final AtomicLong sequence = new AtomicLong();

  /** The last that was heard of an instance. */
  private record Heard(long sequence, Instant minute) {}

  /**
   * @param instance names this instance; no two instances, also of different times, may share it
   */
  public RateLimiter(RateLimits limits, InstantSource clock, String instance) {
    this.limits = limits;
    this.clock = clock;
    this.instance = instance;
  }

  /** Counts a call, unless its account has used up the window: then it must be refused. */
  public RateDecision call(AccountId account) {
    Instant now = clock.instant();
    OptionalLong limit = limits.perMinute(account, now);
    return limit.isPresent()
        ? with(account, now, calls -> calls.call(limit.getAsLong(), now))
        : new RateDecision(true, unlimited(now), now);
  }

  /** Counts a call that must not be refused, such as one that sends events. */
  public RateWindow count(AccountId account) {
    Instant now = clock.instant();
    OptionalLong limit = limits.perMinute(account, now);
    return limit.isPresent()
        ? with(account, now, calls -> calls.count(limit.getAsLong(), now))
        : unlimited(now);
  }

  /** The account's window as it is; counts nothing. */
  public RateWindow look(AccountId account) {
    Instant now = clock.instant();
    OptionalLong limit = limits.perMinute(account, now);
    return limit.isPresent()
        ? with(account, now, calls -> calls.look(limit.getAsLong(), now))
        : unlimited(now);
  }

  /**
   * Adds what another instance has counted, once, if it is of this minute by our clock. One of the
   * next minute is added too: the other's clock is a little ahead.
   */
  void heard(RateCounts counts) {
    if (counts.instance().equals(instance) || !isNew(counts)) {
      return;
    }
    Instant now = clock.instant();
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    if (counts.windowStart().isBefore(minute)
        || counts.windowStart().isAfter(minute.plus(MinuteBucket.MINUTE))) {
      return;
    }
    counts
        .calls()
        .forEach(
            (account, number) ->
                with(
                    account,
                    now,
                    known -> {
                      known.heard(number, now);
                      return known;
                    }));
  }

  /** What this instance has counted since it was last asked; empty if nothing. */
  Optional<RateCounts> takeCounts() {
    Instant now = clock.instant();
    Map<AccountId, Long> untold = new HashMap<>();
    for (AccountId account : calls.keySet()) {
      long number = with(account, now, known -> known.takeUntold(now));
      if (number > 0) {
        untold.put(account, number);
      }
    }
    return untold.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RateCounts(
                instance, sequence.incrementAndGet(), now.truncatedTo(ChronoUnit.MINUTES), untold));
  }

  /** Refusals and warnings since it was last asked; forgets accounts that make no calls. */
  List<RateLimitEvent> takeEvents() {
    Instant now = clock.instant();
    List<RateLimitEvent> events = new ArrayList<>();
    for (AccountId account : calls.keySet()) {
      with(account, now, known -> known.takeSightings(now))
          .forEach(seen -> events.add(event(account, seen)));
      calls.computeIfPresent(account, (id, known) -> forgetIfIdle(known, now) ? null : known);
    }
    others.values().removeIf(heard -> heard.minute().isBefore(now.minus(FORGET_INSTANCES_AFTER)));
    return events;
  }

  private RateLimitEvent event(AccountId account, AccountCalls.Sighting seen) {
    return new RateLimitEvent(
        instance + "/" + seen.minute() + "/" + sequence.incrementAndGet(),
        account,
        seen.refused() > 0 ? RateLimitEvent.Kind.VIOLATION : RateLimitEvent.Kind.WARNING,
        seen.minute(),
        seen.limit(),
        seen.used(),
        seen.refused());
  }

  private boolean isNew(RateCounts counts) {
    Heard last = others.get(counts.instance());
    if (last != null && counts.sequence() <= last.sequence()) {
      return false;
    }
    others.put(counts.instance(), new Heard(counts.sequence(), counts.windowStart()));
    return true;
  }

  private <R> R with(AccountId account, Instant now, Function<AccountCalls, R> use) {
    while (true) {
      AccountCalls known = calls.computeIfAbsent(account, id -> new AccountCalls(now));
      synchronized (known) {
        if (!known.isRetired()) {
          return use.apply(known);
        }
      }
    }
  }

  private static boolean forgetIfIdle(AccountCalls known, Instant now) {
    synchronized (known) {
      return known.retireIfIdle(now);
    }
  }

  private static RateWindow unlimited(Instant now) {
    Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(MinuteBucket.MINUTE);
    return new RateWindow(OptionalLong.empty(), 0, end);
  }
}
