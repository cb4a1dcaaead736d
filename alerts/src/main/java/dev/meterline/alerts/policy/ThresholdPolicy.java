package dev.meterline.alerts.policy;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Announces each threshold once in a billing period, when the use reaches it: inclusive, at the
 * exact limit. The period before is looked at as well, because a late event may still cross
 * something there. Pure and immutable.
 */
public final class ThresholdPolicy {

  /** What an account is told about that has set nothing else. */
  public static final ThresholdPolicy USUAL = new ThresholdPolicy(List.of(80, 100));

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final List<Integer> percents;

  /**
   * What to do now.
   *
   * @param crossings to be announced, the older period and the lower percent first
   * @param announced what is announced then; older periods are forgotten
   */
  public record Decision(List<Crossing> crossings, Announced announced) {}

  /**
   * A policy.
   *
   * @param percents of the allowance, each 1 or more
   */
  public ThresholdPolicy(List<Integer> percents) {
    this.percents = percents.stream().sorted().distinct().toList();
  }

  /** Decides what is to be announced when an account's totals are {@code totals}. */
  public Decision decide(UsageTotals totals, Announced before) {
    List<Crossing> crossings = new ArrayList<>();
    NavigableMap<Instant, NavigableSet<Integer>> after = new TreeMap<>();
    for (PeriodUse use : periods(totals)) {
      Instant start = use.period().start();
      NavigableSet<Integer> announced = new TreeSet<>(before.in(start));
      for (int percent : percents) {
        if (reaches(use, percent) && announced.add(percent)) {
          crossings.add(crossing(totals.account(), use, percent));
        }
      }
      after.put(start, announced);
    }
    return new Decision(List.copyOf(crossings), new Announced(after));
  }

  private static List<PeriodUse> periods(UsageTotals totals) {
    List<PeriodUse> oldestFirst = new ArrayList<>();
    totals.previousPeriod().ifPresent(oldestFirst::add);
    oldestFirst.add(totals.period());
    return oldestFirst;
  }

  /** Nothing is reached without use, nor where nothing limits it. */
  private static boolean reaches(PeriodUse use, int percent) {
    if (use.allowed().isEmpty() || use.used() <= 0) {
      return false;
    }
    BigInteger used = BigInteger.valueOf(use.used()).multiply(HUNDRED);
    BigInteger limit =
        BigInteger.valueOf(use.allowed().getAsLong()).multiply(BigInteger.valueOf(percent));
    return used.compareTo(limit) >= 0;
  }

  private static Crossing crossing(AccountId account, PeriodUse use, int percent) {
    long allowed = use.allowed().orElseThrow();
    return new Crossing(account, use.period(), percent, use.used(), allowed);
  }
}
