package dev.meterline.http.rate;

import dev.meterline.http.usage.RateWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One account's calls in the current minute, as far as this instance knows of them. Not safe for
 * use by several threads; its owner locks.
 */
final class AccountCalls {

  /** The warning comes at this percent of the limit, inclusive. */
  private static final long WARN_PERCENT = 80;

  private Instant minute;
  private long limit = MinuteBucket.MOST;
  private MinuteBucket bucket;
  private long untold;
  private long refused;
  private long refusedAndTaken;
  private boolean warned;
  private boolean retired;
  private final List<Sighting> sightings = new ArrayList<>();

  /**
   * Something to be recorded.
   *
   * @param minute start of the window
   * @param used calls seen in it so far, the refused ones included
   * @param refused calls refused since it was last recorded; 0 for a warning
   */
  record Sighting(Instant minute, long limit, long used, long refused) {}

  AccountCalls(Instant now) {
    this.minute = now.truncatedTo(ChronoUnit.MINUTES);
    this.bucket = new MinuteBucket(limit, now);
  }

  /** Counts a call of this instance that may be refused. */
  RateDecision call(long limitNow, Instant now) {
    fit(limitNow, now);
    boolean allowed = bucket.take(now);
    if (allowed) {
      untold++;
      warnIfNear(now);
    } else {
      refused++;
    }
    return new RateDecision(allowed, window(now), now);
  }

  /** Counts a call of this instance that is never refused. */
  RateWindow count(long limitNow, Instant now) {
    fit(limitNow, now);
    bucket.takeAnyway(1, now);
    untold++;
    warnIfNear(now);
    return window(now);
  }

  /** The window as it is; counts nothing. */
  RateWindow look(long limitNow, Instant now) {
    fit(limitNow, now);
    return window(now);
  }

  /** Adds calls that another instance has counted in the minute that holds {@code now}. */
  void heard(long calls, Instant now) {
    roll(now);
    bucket.takeAnyway(calls, now);
  }

  /** Calls of the current minute that other instances have not been told of; each is given once. */
  long takeUntold(Instant now) {
    roll(now);
    long calls = untold;
    untold = 0;
    return calls;
  }

  /** What is to be recorded; each is given once. */
  List<Sighting> takeSightings(Instant now) {
    roll(now);
    closeRefusals();
    List<Sighting> taken = List.copyOf(sightings);
    sightings.clear();
    return taken;
  }

  /** Whether it may be forgotten: nothing was counted in this minute, nothing is left to say. */
  boolean retireIfIdle(Instant now) {
    roll(now);
    retired = untold == 0 && refused == 0 && sightings.isEmpty() && bucket.used(now) == 0;
    return retired;
  }

  /** Whether it was forgotten meanwhile; then whoever holds it must look for a new one. */
  boolean isRetired() {
    return retired;
  }

  private RateWindow window(Instant now) {
    return new RateWindow(
        OptionalLong.of(limit), bucket.used(now), minute.plus(MinuteBucket.MINUTE));
  }

  /** What was not told of a minute that is over concerns nobody; what was refused still does. */
  private void roll(Instant now) {
    Instant current = now.truncatedTo(ChronoUnit.MINUTES);
    if (current.isAfter(minute)) {
      closeRefusals();
      minute = current;
      untold = 0;
      refusedAndTaken = 0;
      warned = false;
    }
  }

  /** A limit that changes in mid-minute keeps what the minute has used. */
  private void fit(long limitNow, Instant now) {
    roll(now);
    if (limitNow != limit) {
      long used = bucket.used(now);
      limit = limitNow;
      bucket = new MinuteBucket(limitNow, now);
      bucket.takeAnyway(used, now);
    }
  }

  private void warnIfNear(Instant now) {
    long used = bucket.used(now);
    // Both below 10^11, or the limit is out of reach.
    if (!warned && limit <= MinuteBucket.MOST && used * 100 >= limit * WARN_PERCENT) {
      warned = true;
      sightings.add(new Sighting(minute, limit, used, 0));
    }
  }

  private void closeRefusals() {
    if (refused > 0) {
      refusedAndTaken += refused;
      long used = Math.addExact(limit, refusedAndTaken);
      sightings.add(new Sighting(minute, limit, used, refused));
      refused = 0;
    }
  }
}
