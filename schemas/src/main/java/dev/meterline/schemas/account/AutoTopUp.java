package dev.meterline.schemas.account;

import dev.meterline.schemas.money.NanoDollars;

/**
 * Ask the payment system for money when the balance is low.
 *
 * @param threshold balance at or below which to ask
 * @param amount what to ask for; more than zero
 */
public record AutoTopUp(NanoDollars threshold, NanoDollars amount) {

  /**
   * @throws IllegalArgumentException if the amount is not more than zero
   */
  public AutoTopUp {
    if (amount.nanos() <= 0) {
      throw new IllegalArgumentException("auto_topup.amount_usd must be more than 0");
    }
  }
}
