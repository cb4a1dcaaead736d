package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;

/**
 * What is in memory of an account at one moment between two events, and not stored yet. Immutable.
 *
 * @param versions of the settings, how many
 * @param counted events counted
 * @param firstEventMillis earliest event time counted, or {@link Tally#NEVER}
 * @param open the rows that differ from what is stored, by start
 * @param known totals of stored rows that need not be read; {@code open} goes over them
 * @param writes how often rows of the account had been written
 */
record Moment(
    SettingsHistory settings,
    int versions,
    NanoDollars credits,
    long counted,
    long firstEventMillis,
    Map<Granularity, NavigableMap<Long, OpenRow>> open,
    KnownTotals known,
    long writes) {

  /** The moment of an account that is not in memory. */
  static Moment cold(AccountTerms terms, Tally tally) {
    return new Moment(
        AccountRules.historyOf(terms, tally),
        terms.versions().size(),
        terms.credits(),
        tally.counted(),
        tally.firstEventMillis(),
        Map.of(),
        KnownTotals.NONE,
        0);
  }

  /** The rows of a range that are not stored as they are. */
  NavigableMap<Long, OpenRow> openIn(RowRange range) {
    return open.getOrDefault(range.granularity(), Collections.emptyNavigableMap())
        .subMap(range.fromMillis(), true, range.toMillis(), false);
  }
}
