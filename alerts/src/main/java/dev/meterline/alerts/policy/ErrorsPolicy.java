package dev.meterline.alerts.policy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells when errors are more than three times as frequent as usual and more than 5 % of 50 requests
 * or more, all within 15 minutes. Usual is the rate of the account's last seven days, or of all
 * time while those hold less than 500 requests; an account without a past has a usual rate of 0. A
 * spike is told once, and the next an hour later at the earliest.
 */
public final class ErrorsPolicy {

  static final long LEAST_REQUESTS = 50;
  static final long LEAST_PERCENT = 5;
  static final long FACTOR = 3;
  static final long ENOUGH_FOR_USUAL = 500;
  static final Duration PAUSE = Duration.ofHours(1);

  private ErrorsPolicy() {}

  /**
   * What an account has errors of.
   *
   * @param meter what arrived lately
   * @param goesOn whether the newest spike that was told goes on
   * @param toldAt when a spike was told last
   */
  public record Watch(ErrorMeter meter, boolean goesOn, Optional<Instant> toldAt) {

    public static final Watch NEW = new Watch(ErrorMeter.NEW, false, Optional.empty());

    /** This watch with another meter. */
    public Watch with(ErrorMeter newMeter) {
      return new Watch(newMeter, goesOn, toldAt);
    }
  }

  /**
   * What to do now.
   *
   * @param finding to be told, if anything is
   * @param watch what is known then
   */
  public record Decision(Optional<Finding.Errors> finding, Watch watch) {}

  /**
   * Decides.
   *
   * @param before what was known
   * @param arrived requests and errors that were counted since
   * @param allTime all that the account ever had, {@code arrived} included
   * @param asOf append time of the newest event
   * @param endpoint with most errors
   */
  public static Decision decide(
      Watch before, Counts arrived, Counts allTime, Instant asOf, Optional<String> endpoint) {
    ErrorMeter meter = before.meter.plus(Math.floorDiv(asOf.getEpochSecond(), 60L), arrived);
    Counts window = meter.window();
    Counts usual = usual(meter, allTime);
    if (!isSpike(window, usual)) {
      return new Decision(Optional.empty(), new Watch(meter, false, before.toldAt));
    }
    boolean due =
        !before.goesOn && before.toldAt.map(told -> !asOf.isBefore(told.plus(PAUSE))).orElse(true);
    if (!due) {
      return new Decision(Optional.empty(), before.with(meter));
    }
    Finding.Errors finding =
        new Finding.Errors(asOf, window.errorPercent(), usual.errorPercent(), endpoint);
    return new Decision(Optional.of(finding), new Watch(meter, true, Optional.of(asOf)));
  }

  /** Without the window itself: a spike must not hide in its own usual. */
  private static Counts usual(ErrorMeter meter, Counts allTime) {
    Counts lastDays = meter.lastDays();
    return lastDays.requests() >= ENOUGH_FOR_USUAL ? lastDays : allTime.minus(meter.window());
  }

  private static boolean isSpike(Counts window, Counts usual) {
    return window.requests() >= LEAST_REQUESTS
        && window.errors() * 100 > LEAST_PERCENT * window.requests()
        && isMoreThanUsual(window, usual);
  }

  private static boolean isMoreThanUsual(Counts window, Counts usual) {
    if (usual.requests() <= 0 || usual.errors() <= 0) {
      return true;
    }
    return product(window.errors(), usual.requests(), 1)
            .compareTo(product(usual.errors(), window.requests(), FACTOR))
        > 0;
  }

  private static BigInteger product(long a, long b, long c) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(c));
  }
}
