package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.Billing;
import java.time.Instant;

/** Cuts an account's time into buckets. */
public final class AccountCalendar {

  private AccountCalendar() {}

  /** One calendar for all time. */
  public static AccountCalendar of(Billing billing) {
    throw new UnsupportedOperationException("to be written: " + billing);
  }

  /** The bucket of this size that holds {@code instant}. */
  public Period bucket(Granularity granularity, Instant instant) {
    throw new UnsupportedOperationException("to be written: " + granularity + instant);
  }

  /** The bucket of the same size that ends where {@code bucket} starts. */
  public Period previous(Granularity granularity, Period bucket) {
    return bucket(granularity, bucket.start().minusMillis(1));
  }
}
