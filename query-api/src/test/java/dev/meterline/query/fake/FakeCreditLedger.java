package dev.meterline.query.fake;

import dev.meterline.query.credit.CreditLedger;
import dev.meterline.schemas.account.Credit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps credits in memory, or fails as when the broker is away. */
public final class FakeCreditLedger implements CreditLedger {

  private final List<Credit> credits = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  public List<Credit> credits() {
    return credits;
  }

  public void away(boolean now) {
    away = now;
  }

  @Override
  public CompletionStage<Boolean> add(Credit credit) {
    if (!away) {
      credits.add(credit);
    }
    return CompletableFuture.completedFuture(!away);
  }
}
