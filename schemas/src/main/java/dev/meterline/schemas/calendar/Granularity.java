package dev.meterline.schemas.calendar;

/**
 * The sizes of bucket that are kept. The code is part of the store's layout: never change or reuse
 * one.
 */
public enum Granularity {
  /** An hour of UTC. */
  HOUR((byte) 1),
  /** A day of the account's zone. */
  DAY((byte) 2),
  /** A calendar month of the account's zone. */
  MONTH((byte) 3),
  /** A billing period, computed from the account's anchor. */
  BILLING_PERIOD((byte) 4),
  /** One bucket from the beginning of time. */
  ALL_TIME((byte) 5);

  private final byte code;

  Granularity(byte code) {
    this.code = code;
  }

  /**
   * The granularity of this code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Granularity ofCode(byte code) {
    for (Granularity granularity : values()) {
      if (granularity.code == code) {
        return granularity;
      }
    }
    throw new IllegalArgumentException("no granularity has the code " + code);
  }

  /** One byte that names this granularity in a store key. */
  public byte code() {
    return code;
  }
}
