package dev.meterline.schemas.account;

/** How often accrued usage is charged to the balance; cut in the account's zone. */
public enum ChargeInterval {
  HOUR,
  DAY,
  MONTH
}
