package dev.meterline.alerts.policy;

import dev.meterline.alerts.policy.ThresholdMarks.Mark;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.usage.PeriodUse;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells each threshold when the use of a billing period reaches it, inclusive at the exact limit,
 * and when it is below again; reached again, it is told again. Every period begins afresh.
 *
 * <p>The period before is looked at as well, since a late event may still cross something there;
 * but only what changed: a threshold that an account sets today says nothing about last month.
 */
public final class ThresholdPolicy {

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private ThresholdPolicy() {}

  /**
   * What to do now.
   *
   * @param findings to be told: the older period first; in each what was left, the highest percent
   *     first, then what was reached, the lowest first
   * @param marks what is told then; older periods are forgotten
   */
  public record Decision(List<Finding> findings, ThresholdMarks marks) {}

  /**
   * The uses of an account's two newest periods.
   *
   * @param current the period that is open
   * @param previous the one before it
   */
  public record Uses(PeriodUse current, Optional<PeriodUse> previous) {

    private Optional<PeriodUse> of(Instant start) {
      return current.period().start().equals(start)
          ? Optional.of(current)
          : previous.filter(use -> use.period().start().equals(start));
    }
  }

  /**
   * Decides.
   *
   * @param percents the account's thresholds, each 1 or more
   * @param now the uses as they are
   * @param seen the uses at the last decision; empty at the first
   * @param before what was told
   */
  public static Decision decide(
      List<Integer> percents, Uses now, Optional<Uses> seen, ThresholdMarks before) {
    List<Finding> findings = new ArrayList<>();
    NavigableMap<Instant, NavigableMap<Integer, Mark>> after = new TreeMap<>();
    now.previous()
        .ifPresent(
            use -> {
              Instant start = use.period().start();
              Optional<PeriodUse> last = seen.flatMap(uses -> uses.of(start));
              NavigableSet<Integer> news = new TreeSet<>(percents);
              news.removeIf(percent -> last.filter(old -> reaches(old, percent)).isPresent());
              after.put(start, decide(news, use, before.in(start), findings));
            });
    Instant start = now.current().period().start();
    after.put(start, decide(new TreeSet<>(percents), now.current(), before.in(start), findings));
    return new Decision(List.copyOf(findings), new ThresholdMarks(after));
  }

  /** Marks of thresholds that are no longer set stay as long as they are reached. */
  private static NavigableMap<Integer, Mark> decide(
      NavigableSet<Integer> percents,
      PeriodUse use,
      NavigableMap<Integer, Mark> before,
      List<Finding> findings) {
    NavigableMap<Integer, Mark> after = new TreeMap<>(before);
    Deque<Finding> left = new ArrayDeque<>();
    before.forEach(
        (percent, mark) -> {
          if (mark.reached() && !reaches(use, percent)) {
            after.put(percent, mark.recover());
            left.push(crossed(AlertType.USAGE_RECOVERED, use, percent, mark.times()));
          }
        });
    findings.addAll(left);
    for (int percent : percents) {
      Mark mark = after.getOrDefault(percent, Mark.UNTOLD);
      if (!mark.reached() && reaches(use, percent)) {
        after.put(percent, mark.tell());
        findings.add(crossed(AlertType.USAGE_THRESHOLD, use, percent, mark.tell().times()));
      }
    }
    return after;
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

  private static Finding crossed(AlertType type, PeriodUse use, int percent, int times) {
    return new Finding.Crossed(type, use.period(), percent, use.used(), use.allowed(), times);
  }
}
