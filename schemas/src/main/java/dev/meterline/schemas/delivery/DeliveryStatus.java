package dev.meterline.schemas.delivery;

/** Where a delivery stands. */
public enum DeliveryStatus {
  /** There will be another try. */
  PENDING,
  /** The receiver has it. */
  DELIVERED,
  /** No try is left. */
  FAILED,
  /** There is no such receiver any more, or it wants nothing more. */
  DROPPED
}
