package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.schemas.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/** A shelf for one test. */
public final class ShelfInMemory implements HourShelf {

  private final Map<String, HourHistory> histories = new HashMap<>();

  @Override
  public HourHistory history(AccountId account, int hourOfDay) {
    return histories.getOrDefault(account + "/" + hourOfDay, HourHistory.NONE);
  }

  @Override
  public void keep(AccountId account, int hourOfDay, HourHistory history) {
    histories.put(account + "/" + hourOfDay, history);
  }

  /** All that is on it, by account and hour of day. */
  public Map<String, HourHistory> all() {
    return Map.copyOf(histories);
  }
}
