package dev.meterline.benchmarks.load;

import dev.meterline.aggregator.rollup.Pair;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.util.HashMap;
import java.util.Map;

/** What must come out of counting a load: the model that every contender is held against. */
public final class Expected {

  private final Map<AccountId, OfAccount> accounts = new HashMap<>();

  /** One account's sums, in all and for each pair. */
  public record OfAccount(Sums total, Map<Pair, Sums> routes, Map<Pair, Sums> works) {

    private OfAccount() {
      this(new Sums(), new HashMap<>(), new HashMap<>());
    }

    private void add(MeteredUse use) {
      total.add(use);
      if (use.category() != null) {
        routes.computeIfAbsent(new Pair(use.category(), use.endpoint()), p -> new Sums()).add(use);
        works.computeIfAbsent(new Pair(use.project(), use.model()), p -> new Sums()).add(use);
      }
    }
  }

  /** Adds up a load. */
  public static Expected of(LoadSpec spec, Rule rule) {
    LoadEvents events = new LoadEvents(spec);
    Expected expected = new Expected();
    for (int number = 0; number < Math.min(rule.first(), spec.events()); number++) {
      if (rule.counts(events, number)) {
        MeteredUse use = events.event(number);
        expected.accounts.computeIfAbsent(use.account(), a -> new OfAccount()).add(use);
      }
    }
    return expected;
  }

  /** Every account that has an event. */
  public Map<AccountId, OfAccount> accounts() {
    return accounts;
  }

  /** Number of events that count. */
  public long requests() {
    return accounts.values().stream().mapToLong(account -> account.total().requests()).sum();
  }
}
