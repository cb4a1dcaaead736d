package dev.meterline.alerts.policy;

import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Something about an account that is worth an alert. */
public sealed interface Finding {

  AlertType type();

  /**
   * What tells it apart from all others of its account and type: the same whenever the same thing
   * is found again, so that the alert has the same id.
   */
  String distinction();

  /** Calls the method that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each kind. */
  interface Cases<R> {
    R crossed(Crossed found);

    R balanceLow(BalanceLow found);

    R topUp(TopUp found);

    R rateLimit(RateLimit found);

    R anomaly(Anomaly found);

    R errors(Errors found);
  }

  /**
   * The use of a period reached a percent of its allowance, or is below it again.
   *
   * @param type {@code USAGE_THRESHOLD} or {@code USAGE_RECOVERED}
   * @param period the billing period, half-open
   * @param percent the threshold
   * @param used billable units in the period so far
   * @param allowed units the plan allows; empty where a new plan has no limit
   * @param times how often it was reached in this period, from 1
   */
  record Crossed(
      AlertType type, Period period, int percent, long used, OptionalLong allowed, int times)
      implements Finding {
    @Override
    public String distinction() {
      return period.start().toEpochMilli() + "/" + percent + "/" + times;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.crossed(this);
    }
  }

  /**
   * The balance fell to a threshold.
   *
   * @param threshold which one
   * @param funds credits and cost as they are now
   * @param asOf append time of the newest event that was counted
   */
  record BalanceLow(NanoDollars threshold, Funds funds, Instant asOf) implements Finding {
    @Override
    public AlertType type() {
      return AlertType.BALANCE_LOW;
    }

    @Override
    public String distinction() {
      return String.join(
          "/",
          String.valueOf(threshold.nanos()),
          String.valueOf(funds.credits().nanos()),
          String.valueOf(funds.cost().nanos()),
          String.valueOf(asOf.toEpochMilli()));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.balanceLow(this);
    }
  }

  /**
   * The payment system is asked for money.
   *
   * @param amount how much
   * @param credits credits of all time when it was asked: they differ once it was credited, so the
   *     alert's id can serve the payment system as an idempotency key
   */
  record TopUp(NanoDollars amount, NanoDollars credits) implements Finding {
    @Override
    public AlertType type() {
      return AlertType.BALANCE_TOPUP;
    }

    @Override
    public String distinction() {
      return String.valueOf(credits.nanos());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.topUp(this);
    }
  }

  /**
   * Most of the calls of a minute were made.
   *
   * @param windowStart start of the minute
   * @param limit calls allowed in it
   * @param used calls seen so far
   */
  record RateLimit(Instant windowStart, long limit, long used) implements Finding {
    @Override
    public AlertType type() {
      return AlertType.RATE_LIMIT_WARNING;
    }

    @Override
    public String distinction() {
      return String.valueOf(windowStart.toEpochMilli());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rateLimit(this);
    }
  }

  /**
   * An hour is far from the account's own history.
   *
   * @param hour first instant of the hour
   * @param requests requests of the hour so far
   * @param expected the median of its history
   * @param deviation distance from it in units of the usual spread; negative below it
   */
  record Anomaly(Instant hour, long requests, long expected, double deviation) implements Finding {
    @Override
    public AlertType type() {
      return AlertType.USAGE_ANOMALY;
    }

    @Override
    public String distinction() {
      return String.valueOf(hour.toEpochMilli());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.anomaly(this);
    }
  }

  /**
   * Errors are far more frequent than usual.
   *
   * @param at append time of the newest event of the window
   * @param errorRate percent of the requests of the window
   * @param usual percent that is usual
   * @param endpoint with most errors in the hour, if there is one
   */
  record Errors(Instant at, double errorRate, double usual, Optional<String> endpoint)
      implements Finding {
    @Override
    public AlertType type() {
      return AlertType.ERRORS_SPIKE;
    }

    @Override
    public String distinction() {
      return String.valueOf(at.toEpochMilli());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.errors(this);
    }
  }
}
