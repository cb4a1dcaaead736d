package dev.meterline.alerts.policy;

import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells when what is left falls to or below a threshold, inclusive, and again only after it was
 * above in between. A threshold that is new tells nothing of what fell before; neither does an
 * account that never had more than the threshold.
 */
public final class BalancePolicy {

  private BalancePolicy() {}

  /**
   * What to do now.
   *
   * @param findings to be told, the highest threshold first
   * @param low for each threshold whether the balance is at or below it
   */
  public record Decision(List<Finding> findings, NavigableMap<NanoDollars, Boolean> low) {
    public Decision {
      findings = List.copyOf(findings);
      low = Collections.unmodifiableNavigableMap(new TreeMap<>(low));
    }
  }

  /**
   * Decides.
   *
   * @param thresholds those that someone wants to know of
   * @param before the funds at the last decision; {@link Funds#NONE} at the first
   * @param now the funds as they are
   * @param asOf append time of the newest event that was counted
   * @param low what the last decision said of each threshold
   */
  public static Decision decide(
      Collection<NanoDollars> thresholds,
      Funds before,
      Funds now,
      Instant asOf,
      NavigableMap<NanoDollars, Boolean> low) {
    NavigableSet<NanoDollars> highestFirst = new TreeSet<>(Collections.reverseOrder());
    highestFirst.addAll(thresholds);
    NanoDollars most = now.mostSince(before);
    List<Finding> findings = new ArrayList<>();
    NavigableMap<NanoDollars, Boolean> after = new TreeMap<>();
    for (NanoDollars threshold : highestFirst) {
      boolean wasLow =
          low.getOrDefault(threshold, isLow(before.left(), threshold)) && isLow(most, threshold);
      boolean isLow = isLow(now.left(), threshold);
      if (isLow && !wasLow) {
        findings.add(new Finding.BalanceLow(threshold, now, asOf));
      }
      after.put(threshold, isLow);
    }
    return new Decision(findings, after);
  }

  private static boolean isLow(NanoDollars left, NanoDollars threshold) {
    return left.compareTo(threshold) <= 0;
  }
}
