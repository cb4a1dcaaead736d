package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;

/** What a process that starts now would find. */
public final class Committed {

  private Committed() {}

  /** The account's line in the audit. */
  public static Tally tally(UsageStore usage, AccountId account) {
    Journal.Missing missing = new Journal(usage.wrapped()).open().get(account);
    return missing == null ? usage.stored().tally(account) : missing.tally();
  }
}
