package dev.meterline.schemas.account;

/** Length of a billing period. */
public enum BillingInterval {
  WEEK,
  MONTH,
  YEAR
}
