package dev.meterline.alerts.watch;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** Announced totals, of an account that may use 100 units in March 2024. */
public final class Totals {

  public static final Period MARCH =
      new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));

  /** A Monday. */
  public static final Instant NOW = Instant.parse("2024-03-18T12:00:00Z");

  private static final long DOLLAR = 1_000_000_000;

  private final AccountId account;
  private long used;
  private long requests;
  private long errors;
  private long cost;
  private long credits;
  private Instant asOf = NOW;
  private Optional<HourUse> hour = Optional.empty();
  private Optional<HourUse> previousHour = Optional.empty();
  private long hoursVersion;

  private Totals(AccountId account) {
    this.account = account;
  }

  public static Totals of(String account) {
    return new Totals(new AccountId(account));
  }

  public Totals used(long units) {
    used = units;
    return this;
  }

  /** Credits and cost of all time in whole dollars. */
  public Totals funds(long creditDollars, long costDollars) {
    credits = creditDollars * DOLLAR;
    cost = costDollars * DOLLAR;
    return this;
  }

  /** What all time holds. */
  public Totals allTime(long allRequests, long allErrors) {
    requests = allRequests;
    errors = allErrors;
    return this;
  }

  /** The open hour, with a moment of it as the newest. */
  public Totals hour(Instant inHour, long hourRequests, long hourErrors) {
    asOf = inHour;
    Instant start = inHour.truncatedTo(ChronoUnit.HOURS);
    hour = Optional.of(new HourUse(start, hourRequests, hourErrors));
    return this;
  }

  /** The hour before it. */
  public Totals previous(long hourRequests, long hourErrors) {
    Instant start = hour.orElseThrow().start().minus(Duration.ofHours(1));
    previousHour = Optional.of(new HourUse(start, hourRequests, hourErrors));
    return this;
  }

  /** Closed hours of this version go with them. */
  public Totals withHours(long version) {
    hoursVersion = version;
    return this;
  }

  public UsageTotals build() {
    return new UsageTotals(
        account,
        new PeriodUse(MARCH, used, OptionalLong.of(100)),
        Optional.empty(),
        used,
        requests,
        errors,
        new NanoDollars(cost),
        new NanoDollars(credits),
        Optional.of("/bad"),
        asOf,
        hour,
        previousHour,
        hoursVersion);
  }
}
