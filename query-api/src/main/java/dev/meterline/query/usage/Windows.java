package dev.meterline.query.usage;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Windows of one size without a gap between them, the last of which holds the time of the question.
 *
 * @param windows oldest first, at least one
 */
record Windows(Granularity granularity, List<Period> windows) {

  /** The window that holds {@code now} and those before it, {@code count} in all. */
  static Windows last(int count, Granularity granularity, AccountView view, Instant now) {
    return new Windows(granularity, view.settings().calendar().last(granularity, count, now));
  }

  /** Those that end after {@code began}; the newest is always among them. */
  Windows since(Instant began) {
    int first = 0;
    while (first < windows.size() - 1 && !began.isBefore(windows.get(first).end())) {
      first++;
    }
    return new Windows(granularity, windows.subList(first, windows.size()));
  }

  /**
   * The use in each window. A bucket belongs to the window that holds its start, so that nothing
   * stored within the range is left out of the sum.
   */
  List<WindowUse> oldestFirst(AccountView view) {
    List<Bucket> buckets =
        view.buckets(granularity, windows.get(0).start(), windows.get(windows.size() - 1).end());
    List<WindowUse> uses = new ArrayList<>(windows.size());
    int next = 0;
    for (Period window : windows) {
      long quantity = 0;
      while (next < buckets.size() && buckets.get(next).start().isBefore(window.end())) {
        quantity = Math.addExact(quantity, buckets.get(next).total().quantity());
        next++;
      }
      uses.add(new WindowUse(window, quantity));
    }
    return uses;
  }

  List<WindowUse> newestFirst(AccountView view) {
    List<WindowUse> uses = oldestFirst(view);
    Collections.reverse(uses);
    return uses;
  }
}
