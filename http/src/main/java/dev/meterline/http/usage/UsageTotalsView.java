package dev.meterline.http.usage;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.UsageTotals;
import java.util.Optional;

/**
 * The newest totals of each account, as far as they have been announced: a little behind the truth,
 * which only the aggregator's stores hold. Safe for use by many threads.
 */
public interface UsageTotalsView {

  /** Whether all that was announced before the start is known. Stays true. */
  boolean loaded();

  /** The newest totals; empty for an account without any. */
  Optional<UsageTotals> newest(AccountId account);
}
