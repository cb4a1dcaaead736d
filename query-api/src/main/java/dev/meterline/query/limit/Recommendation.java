package dev.meterline.query.limit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why a higher plan is worth it.
 *
 * @param reasons sentences for the client, at least one
 * @param allowedAtLeast units that a plan should allow in a period; empty if the allowance is
 *     enough
 * @param higherRate whether a plan should allow more calls a minute
 */
public record Recommendation(
    List<String> reasons, OptionalLong allowedAtLeast, boolean higherRate) {

  /** A fifth above what is expected, so that a good week does not use it up. */
  private static final long HEADROOM_PERCENT = 120;

  /** One bad day is a mistake in a program; three are a habit. */
  private static final int DAYS_OF_REFUSALS = 3;

  public Recommendation {
    reasons = List.copyOf(reasons);
  }

  /**
   * A recommendation, if the projection passes the allowance or calls were refused on three days or
   * more.
   *
   * @param allowed units the plan allows in the period; empty without a limit
   * @param violations the days to judge by
   */
  public static Optional<Recommendation> of(
      OptionalLong allowed, Projection projection, List<DayViolations> violations) {
    List<String> reasons = new ArrayList<>();
    boolean passes = allowed.isPresent() && projection.atEnd() > allowed.getAsLong();
    if (passes) {
      reasons.add(
          projection.used() > allowed.getAsLong()
              ? "%d of %d allowed units are used".formatted(projection.used(), allowed.getAsLong())
              : "at the pace of late, %d a day, %d units will be used when the period ends; %d are allowed"
                  .formatted(projection.perDay(), projection.atEnd(), allowed.getAsLong()));
    }
    long days = violations.stream().filter(day -> day.refused() > 0).count();
    if (days >= DAYS_OF_REFUSALS) {
      reasons.add(
          "calls were refused for the rate limit on %d of the last %d days"
              .formatted(days, violations.size()));
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Recommendation(
                reasons,
                passes ? OptionalLong.of(roundedUp(projection.atEnd())) : OptionalLong.empty(),
                days >= DAYS_OF_REFUSALS));
  }

  /** With headroom, and as plans are sold: two digits and zeros. */
  private static long roundedUp(long units) {
    BigInteger wanted =
        BigInteger.valueOf(units)
            .multiply(BigInteger.valueOf(HEADROOM_PERCENT))
            .add(BigInteger.valueOf(99))
            .divide(BigInteger.valueOf(100));
    BigInteger step = BigInteger.TEN.pow(Math.max(0, wanted.toString().length() - 2));
    BigInteger up = wanted.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
    return up.bitLength() < Long.SIZE ? up.longValueExact() : Long.MAX_VALUE;
  }
}
