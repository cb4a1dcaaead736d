package dev.meterline.query.fake;

import dev.meterline.query.credit.CreditLedger;
import dev.meterline.query.credit.CreditOutcome;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps credits in memory, or fails as when the broker is away. */
public final class FakeCreditLedger implements CreditLedger {

  private final List<Credit> credits = new CopyOnWriteArrayList<>();
  private volatile boolean away;
  private volatile NanoDollars sum = NanoDollars.ZERO;

  public List<Credit> credits() {
    return credits;
  }

  public void away(boolean now) {
    away = now;
  }

  @Override
  public CompletionStage<CreditOutcome> add(Credit credit) {
    if (away) {
      return CompletableFuture.completedFuture(
          new CreditOutcome.Unavailable("send it again with the same id"));
    }
    Optional<Credit> known = credits.stream().filter(one -> sameId(one, credit)).findFirst();
    if (known.isEmpty()) {
      credits.add(credit);
    }
    return CompletableFuture.completedFuture(
        known
            .map(kept -> CreditOutcome.known(credit, kept))
            .orElseGet(() -> new CreditOutcome.Added(credit)));
  }

  /** What reads have to show before a credit is answered. */
  public void recorded(NanoDollars newSum) {
    sum = newSum;
  }

  @Override
  public NanoDollars sum(AccountId account) {
    return sum;
  }

  private static boolean sameId(Credit one, Credit other) {
    return one.account().equals(other.account()) && one.id().equals(other.id());
  }
}
