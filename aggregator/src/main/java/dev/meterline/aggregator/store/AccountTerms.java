package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.money.NanoDollars;
import java.util.List;

/**
 * What the account store knows of an account. Immutable.
 *
 * @param versions every version of its settings in the order in which they were recorded; empty for
 *     an account that nobody has made
 * @param credits sum of its credits
 */
public record AccountTerms(List<SettingsVersion> versions, NanoDollars credits) {

  public static final AccountTerms NONE = new AccountTerms(List.of(), NanoDollars.ZERO);

  public AccountTerms {
    versions = List.copyOf(versions);
  }
}
