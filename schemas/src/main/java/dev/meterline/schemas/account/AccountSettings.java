package dev.meterline.schemas.account;

import dev.meterline.schemas.money.NanoDollars;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that can be set about an account. Immutable; a change is a new {@link SettingsVersion}.
 *
 * @param name name for people; may be empty
 * @param email address for alerts
 * @param plan limits and prices
 * @param billing the calendar
 * @param budgets budget of each project in a billing period; none negative
 * @param thresholds percents of the allowance at which to alert, ascending, each 1 to 1000, no two
 *     equal
 * @param autoTopUp automatic top-up; empty when off
 * @param emailAlerts alert types that go to the e-mail address as well
 */
public record AccountSettings(
    String name,
    Optional<String> email,
    Plan plan,
    Billing billing,
    Map<String, NanoDollars> budgets,
    List<Integer> thresholds,
    Optional<AutoTopUp> autoTopUp,
    List<String> emailAlerts) {

  /**
   * Settings of an account that nobody has made: no plan, UTC, calendar months. Who gives an e-mail
   * address is told there of used-up allowances without asking for it.
   */
  public static final AccountSettings DEFAULT =
      new AccountSettings(
          "",
          Optional.empty(),
          Plan.NONE,
          Billing.DEFAULT,
          Map.of(),
          List.of(80, 100),
          Optional.empty(),
          List.of("usage.threshold"));

  /**
   * @throws IllegalArgumentException if a budget or a threshold is out of range
   */
  public AccountSettings {
    budgets = Map.copyOf(budgets);
    thresholds = thresholds.stream().sorted().toList();
    emailAlerts = List.copyOf(emailAlerts);
    budgets.forEach(
        (project, budget) -> {
          if (budget.nanos() < 0) {
            throw new IllegalArgumentException("budgets." + project + " must be 0 or more");
          }
        });
    for (int percent : thresholds) {
      if (percent < 1 || percent > 1000) {
        throw new IllegalArgumentException("thresholds must be whole percents from 1 to 1000");
      }
    }
    if (thresholds.stream().distinct().count() != thresholds.size()) {
      throw new IllegalArgumentException("thresholds must not name a percent twice");
    }
  }
}
