package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.BalancePolicy;
import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.ErrorsPolicy;
import dev.meterline.alerts.policy.Finding;
import dev.meterline.alerts.policy.Funds;
import dev.meterline.alerts.policy.RateLimitPolicy;
import dev.meterline.alerts.policy.ThresholdPolicy;
import dev.meterline.alerts.policy.TopUpPolicy;
import dev.meterline.alerts.watch.WatchSettings.Rule;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has all policies decide about an account: from its state and something new to the next state and
 * what is to be told. Nothing but the shelf is changed. One thread at a time.
 */
public final class Watcher {

  private final HourShelf shelf;

  public Watcher(HourShelf shelf) {
    this.shelf = shelf;
  }

  /**
   * What came of it.
   *
   * @param watch the account's next state
   * @param findings to be told, in order
   */
  public record Outcome(AccountWatch watch, List<Finding> findings) {
    public Outcome {
      findings = List.copyOf(findings);
    }
  }

  /** New totals were announced. */
  public Outcome announced(
      AccountWatch before, WatchSettings settings, UsageTotals totals, Instant now) {
    List<Finding> findings = new ArrayList<>();
    Rule rule = settings.at(now);
    AccountWatch watch = thresholds(before, rule, totals, now, findings);
    watch = balances(watch, settings, totals, findings);
    watch = topUp(watch, rule, totals, findings);
    watch = errors(watch, totals, findings);
    watch = new HourKeeper(shelf, totals.account(), findings).take(watch, totals);
    return new Outcome(watch.withTotals(totals), findings);
  }

  /**
   * Settings or endpoints changed, or took effect, and no new totals came. The payment system is
   * not asked on old totals: money may be on its way into them.
   */
  public Outcome changed(AccountWatch before, WatchSettings settings, Instant now) {
    if (before.totals().isEmpty()) {
      return new Outcome(before, List.of());
    }
    List<Finding> findings = new ArrayList<>();
    UsageTotals totals = before.totals().get();
    AccountWatch watch = thresholds(before, settings.at(now), totals, now, findings);
    return new Outcome(balances(watch, settings, totals, findings), findings);
  }

  /** As {@link #changed}, when any money that was on its way has arrived in the totals. */
  public Outcome settled(AccountWatch before, WatchSettings settings, Instant now) {
    Outcome changed = changed(before, settings, now);
    List<Finding> findings = new ArrayList<>(changed.findings());
    AccountWatch watch =
        before
            .totals()
            .map(totals -> topUp(changed.watch(), settings.at(now), totals, findings))
            .orElse(before);
    return new Outcome(watch, findings);
  }

  /** A rate limiter saw something. */
  public Outcome limited(AccountWatch before, RateLimitEvent seen) {
    return RateLimitPolicy.decide(seen, before.warnedAt())
        .map(found -> new Outcome(before.warnedAt(found.windowStart()), List.<Finding>of(found)))
        .orElseGet(() -> new Outcome(before, List.of()));
  }

  /** Closed hours were announced that late events have changed. */
  public Outcome learned(AccountWatch before, UsageHours hours) {
    List<Finding> findings = new ArrayList<>();
    AccountWatch watch = new HourKeeper(shelf, hours.account(), findings).learn(before, hours);
    return new Outcome(watch, findings);
  }

  /** All that was counted up to {@code asOf} is announced, and nothing of this account was. */
  public Outcome passed(AccountWatch before, AccountId account, Instant asOf) {
    List<Finding> findings = new ArrayList<>();
    AccountWatch watch =
        new HourKeeper(shelf, account, findings).close(before, asOf, Optional.empty());
    return new Outcome(watch, findings);
  }

  private static AccountWatch thresholds(
      AccountWatch before, Rule rule, UsageTotals totals, Instant now, List<Finding> findings) {
    ThresholdPolicy.Uses uses =
        new ThresholdPolicy.Uses(current(totals, rule, now), totals.previousPeriod());
    Optional<ThresholdPolicy.Uses> seen =
        before.totals().map(old -> new ThresholdPolicy.Uses(old.period(), old.previousPeriod()));
    ThresholdPolicy.Decision decision =
        ThresholdPolicy.decide(rule.thresholds(), uses, seen, before.thresholds());
    findings.addAll(decision.findings());
    return before.withThresholds(decision.marks());
  }

  /** A plan that took effect after the newest event rules what is left of the period. */
  private static PeriodUse current(UsageTotals totals, Rule rule, Instant now) {
    PeriodUse use = totals.period();
    boolean newer = rule.from().isAfter(totals.asOf()) && use.period().contains(now);
    return newer ? new PeriodUse(use.period(), use.used(), rule.allowed()) : use;
  }

  private static AccountWatch balances(
      AccountWatch before, WatchSettings settings, UsageTotals totals, List<Finding> findings) {
    BalancePolicy.Decision decision =
        BalancePolicy.decide(
            settings.balancesWatched(), before.funds(), funds(totals), totals.asOf(), before.low());
    findings.addAll(decision.findings());
    return before.withLow(decision.low());
  }

  private static AccountWatch topUp(
      AccountWatch before, Rule rule, UsageTotals totals, List<Finding> findings) {
    return TopUpPolicy.decide(rule.topUp(), funds(totals), before.toppedUpAt())
        .map(
            found -> {
              findings.add(found);
              return before.toppedUpAt(found.credits());
            })
        .orElse(before);
  }

  private static AccountWatch errors(
      AccountWatch before, UsageTotals totals, List<Finding> findings) {
    if (totals.hour().isEmpty()) {
      return before;
    }
    ErrorsPolicy.Decision decision =
        ErrorsPolicy.decide(
            before.errors(),
            arrived(before.totals(), totals),
            new Counts(totals.requests(), totals.errors()),
            totals.asOf(),
            totals.topErrorEndpoint());
    decision.finding().ifPresent(findings::add);
    return before.withErrors(decision.watch());
  }

  /**
   * What was counted in the two newest hours since the totals before; an import of old events is
   * not in it. At the first totals the hour before may have been over for long.
   */
  private static Counts arrived(Optional<UsageTotals> before, UsageTotals now) {
    Counts hour = now.hour().map(use -> since(before, use)).orElse(Counts.ZERO);
    return before.isEmpty()
        ? hour
        : hour.plus(now.previousHour().map(use -> since(before, use)).orElse(Counts.ZERO));
  }

  private static Counts since(Optional<UsageTotals> before, HourUse use) {
    Counts known =
        before.flatMap(totals -> HourKeeper.counts(use.start(), totals)).orElse(Counts.ZERO);
    return new Counts(use.requests(), use.errors()).minus(known);
  }

  private static Funds funds(UsageTotals totals) {
    return new Funds(totals.credits(), totals.cost());
  }
}
