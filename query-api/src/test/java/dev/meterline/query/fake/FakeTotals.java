package dev.meterline.query.fake;

import dev.meterline.http.usage.UsageTotalsView;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.UsageTotals;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Totals that a test has announced. */
public final class FakeTotals implements UsageTotalsView {

  private final Map<AccountId, UsageTotals> newest = new ConcurrentHashMap<>();

  public void announce(UsageTotals totals) {
    newest.put(totals.account(), totals);
  }

  @Override
  public boolean loaded() {
    return true;
  }

  @Override
  public Optional<UsageTotals> newest(AccountId account) {
    return Optional.ofNullable(newest.get(account));
  }
}
