package dev.meterline.alerts.policy;

import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.money.NanoDollars;
import java.util.Optional;

/**
 * Asks the payment system for money when what is left is at or below the account's threshold: once,
 * until something was credited. Whoever turns it on below the threshold is asked for at once.
 */
public final class TopUpPolicy {

  private TopUpPolicy() {}

  /**
   * Decides.
   *
   * @param topUp what the account has set; empty when off
   * @param askedAt credits of all time when it was asked last; empty if it never was
   */
  public static Optional<Finding.TopUp> decide(
      Optional<AutoTopUp> topUp, Funds now, Optional<NanoDollars> askedAt) {
    return topUp
        .filter(set -> now.left().compareTo(set.threshold()) <= 0)
        .filter(set -> !askedAt.equals(Optional.of(now.credits())))
        .map(set -> new Finding.TopUp(set.amount(), now.credits()));
  }
}
