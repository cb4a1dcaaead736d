package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.aggregator.rollup.UseThresholds;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.calendar.Ruling;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that rule an account's events, without a look into the history or the calendar
 * mostly. Immutable but for what it remembers of the last look; that is the stream thread's alone.
 */
final class AccountRules {

  private final AccountTerms terms;
  private final SettingsHistory history;
  private @Nullable Ruling ruling;
  private UseThresholds thresholds = UseThresholds.NONE;
  private @Nullable Period newestPeriod;

  private AccountRules(AccountTerms terms, SettingsHistory history) {
    this.terms = terms;
    this.history = history;
  }

  static AccountRules of(AccountTerms terms, Tally tally) {
    return new AccountRules(terms, historyOf(terms, tally));
  }

  static SettingsHistory historyOf(AccountTerms terms, Tally tally) {
    long first = tally.firstAppendMillis();
    return SettingsHistory.of(
        terms.versions(),
        first == Tally.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first)));
  }

  /** The same if the account's first event is one that was appended at this moment. */
  AccountRules withFirstAppend(long appendMillis) {
    return new AccountRules(
        terms,
        SettingsHistory.of(terms.versions(), Optional.of(Instant.ofEpochMilli(appendMillis))));
  }

  AccountTerms terms() {
    return terms;
  }

  SettingsHistory history() {
    return history;
  }

  /** The unit price that rules an event. */
  NanoDollars unitPrice(long timeMillis, long appendMillis) {
    Ruling found = ruling;
    if (found == null || !found.covers(timeMillis, appendMillis)) {
      found = history.ruling(timeMillis, appendMillis);
      ruling = found;
      thresholds = UseThresholds.of(found.settings());
    }
    return found.settings().plan().unitPrice();
  }

  /** The thresholds that rule the event whose price was asked for last. */
  UseThresholds thresholds() {
    return thresholds;
  }

  /** The billing period that holds {@code asOf}. */
  Period periodAt(Instant asOf) {
    Period found = newestPeriod;
    if (found == null || !found.contains(asOf)) {
      found = history.calendar().bucket(Granularity.BILLING_PERIOD, asOf);
      newestPeriod = found;
    }
    return found;
  }
}
