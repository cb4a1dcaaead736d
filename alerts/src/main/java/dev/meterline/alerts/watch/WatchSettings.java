package dev.meterline.alerts.watch;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.webhook.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What an account has set about its alerts. Immutable.
 *
 * @param rules in the order in which they take effect; the one in force and those to come
 * @param balances the balances at which its endpoints want {@code balance.low}, by the endpoint's
 *     id
 */
public record WatchSettings(List<Rule> rules, NavigableMap<String, NanoDollars> balances) {

  /** Of an account that nobody has made and that has no endpoints. */
  public static final WatchSettings NONE =
      new WatchSettings(List.of(), Collections.emptyNavigableMap());

  private static final Rule DEFAULT = Rule.of(Instant.MIN, AccountSettings.DEFAULT);

  private static final Comparator<SettingsVersion> BY_EFFECT =
      Comparator.comparing(SettingsVersion::effectiveFrom)
          .thenComparing(SettingsVersion::recordedAt);

  /**
   * What holds from a moment on.
   *
   * @param from the first instant that it holds for
   * @param allowed units the plan allows in a billing period; empty without a limit
   * @param thresholds percents of the allowance at which to tell
   * @param topUp automatic top-up; empty when off
   */
  public record Rule(
      Instant from, OptionalLong allowed, List<Integer> thresholds, Optional<AutoTopUp> topUp) {

    public Rule {
      thresholds = List.copyOf(thresholds);
    }

    private Rule withoutTopUp() {
      return new Rule(from, allowed, thresholds, Optional.empty());
    }

    static Rule of(Instant from, AccountSettings settings) {
      return new Rule(from, settings.plan().allowed(), settings.thresholds(), settings.autoTopUp());
    }
  }

  public WatchSettings {
    rules = List.copyOf(rules);
    balances = Collections.unmodifiableNavigableMap(new TreeMap<>(balances));
  }

  /** What holds at {@code now}. */
  Rule at(Instant now) {
    Rule found = DEFAULT;
    for (Rule rule : rules) {
      found = rule.from.isAfter(now) ? found : rule;
    }
    return found;
  }

  /** When what holds changes next after {@code now}. */
  Optional<Instant> nextChangeAfter(Instant now) {
    return rules.stream().map(Rule::from).filter(from -> from.isAfter(now)).findFirst();
  }

  /**
   * These settings for totals that were announced at a moment: rules that hold from later on ask
   * for no money, since totals that are older than a rule may lack what was paid in with it.
   */
  WatchSettings ruling(Instant announced) {
    if (rules.stream().noneMatch(rule -> rule.from.isAfter(announced))) {
      return this;
    }
    List<Rule> asking =
        rules.stream()
            .map(rule -> rule.from.isAfter(announced) ? rule.withoutTopUp() : rule)
            .toList();
    return new WatchSettings(asking, balances);
  }

  /** The balances that are watched: {@link Webhook#USUAL_THRESHOLD} where no endpoint has one. */
  Collection<NanoDollars> balancesWatched() {
    return balances.isEmpty() ? List.of(Webhook.USUAL_THRESHOLD) : balances.values();
  }

  /** These settings with an account's value; what is over by {@code now} is left out. */
  WatchSettings with(Account account, Instant now) {
    List<SettingsVersion> byEffect = new ArrayList<>(account.versions());
    byEffect.sort(BY_EFFECT); // stable: of two that are equal in both, the later in the list holds
    List<Rule> kept = new ArrayList<>();
    for (SettingsVersion version : byEffect) {
      if (!version.effectiveFrom().isAfter(now)) {
        kept.clear();
      }
      kept.add(Rule.of(version.effectiveFrom(), version.settings()));
    }
    return new WatchSettings(kept, balances);
  }

  /** These settings with an endpoint as it is now. */
  WatchSettings with(Webhook webhook) {
    boolean wants =
        webhook.isEnabled() && webhook.events().contains(AlertType.BALANCE_LOW.wireName());
    if (!wants) {
      return without(webhook.id());
    }
    NavigableMap<String, NanoDollars> more = new TreeMap<>(balances);
    more.put(webhook.id(), webhook.threshold());
    return new WatchSettings(rules, more);
  }

  /** These settings without an endpoint. */
  WatchSettings without(String webhookId) {
    NavigableMap<String, NanoDollars> fewer = new TreeMap<>(balances);
    fewer.remove(webhookId);
    return new WatchSettings(rules, fewer);
  }
}
