package dev.meterline.query.limit;

import dev.meterline.schemas.calendar.Period;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where the use of a billing period leads if it goes on as of late.
 *
 * @param used units used in the period so far
 * @param recent units used in the {@code recentSpan} before now
 * @param recentSpan what the pace is taken from: a week, or as long as the account has been in use;
 *     a day at least, so that a first hour is no forecast
 * @param left time to the end of the period
 */
public record Projection(long used, long recent, Duration recentSpan, Duration left) {

  /** The pace is taken from this long. */
  public static final Duration WEEK = Duration.ofDays(7);

  private static final Duration LEAST = Duration.ofDays(1);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * The projection for an account.
   *
   * @param recent units used since {@link #since}
   * @param firstEvent when the account was first used; empty if never
   */
  public static Projection of(
      long used, long recent, Optional<Instant> firstEvent, Period period, Instant now) {
    Duration span = Duration.between(since(now), now);
    Duration inUse = firstEvent.map(first -> Duration.between(first, now)).orElse(LEAST);
    Duration shorter = inUse.compareTo(span) < 0 ? inUse : span;
    return new Projection(
        used,
        recent,
        shorter.compareTo(LEAST) < 0 ? LEAST : shorter,
        Duration.between(now, period.end()));
  }

  /** From when on recent use is counted: the full hour. */
  public static Instant since(Instant now) {
    return now.minus(WEEK).truncatedTo(ChronoUnit.HOURS);
  }

  /** Units used when the period ends; never less than now. */
  public long atEnd() {
    BigInteger more =
        BigInteger.valueOf(Math.max(0, recent))
            .multiply(BigInteger.valueOf(left.toMillis()))
            .divide(BigInteger.valueOf(recentSpan.toMillis()));
    return BigInteger.valueOf(used).add(more).min(MOST).longValueExact();
  }

  /** Units a day at this pace, rounded down. */
  public long perDay() {
    return BigInteger.valueOf(recent)
        .multiply(BigInteger.valueOf(LEAST.toMillis()))
        .divide(BigInteger.valueOf(recentSpan.toMillis()))
        .longValueExact();
  }
}
