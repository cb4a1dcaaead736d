package dev.meterline.schemas.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event's time may be counted. Every limit is inclusive. A message names the limits of
 * the contract, also where the aggregator is a little more generous.
 */
final class TimeRule {

  private final long lateMillis;
  private final long earlyMillis;
  private final long historyMillis;

  TimeRule(Acceptance acceptance) {
    this.lateMillis = acceptance.late().toMillis();
    this.earlyMillis = acceptance.early().toMillis();
    this.historyMillis = acceptance.history().toMillis();
  }

  /** One sentence, or null if the time is accepted. Times are epoch milliseconds. */
  @Nullable String violation(long timeMillis, boolean history, long arrivedMillis) {
    if (timeMillis < 0) {
      return "time must be 1970 or later";
    }
    // A record without an append time says -1; the differences below could then overflow.
    long arrived = Math.max(0, arrivedMillis);
    if (timeMillis > arrived) {
      return ofAhead(timeMillis - arrived);
    }
    return history ? ofHistory(arrived - timeMillis) : ofAge(arrived - timeMillis);
  }

  private @Nullable String ofAhead(long millis) {
    return millis > earlyMillis ? beyond(Acceptance.AT_THE_EDGE.early(), millis, "ahead") : null;
  }

  private @Nullable String ofAge(long millis) {
    return millis > lateMillis ? beyond(Acceptance.AT_THE_EDGE.late(), millis, "old") : null;
  }

  private @Nullable String ofHistory(long millis) {
    return millis > historyMillis
        ? "time is " + readable(millis) + " old; at most 10 years are accepted of history"
        : null;
  }

  /** "time is 36 days old"; "more than 35 days" where rounding down gives the limit itself. */
  private static String beyond(Duration limit, long millis, String direction) {
    String most = readable(limit.toMillis());
    String found = readable(millis);
    String shown = found.equals(most) ? "more than " + found : found;
    return "time is " + shown + " " + direction + "; at most " + most + " are accepted";
  }

  /** In the largest unit that fits, rounded down: "36 days", "3 hours", "6 minutes". */
  private static String readable(long millis) {
    Duration span = Duration.ofMillis(millis);
    if (span.toDays() > 0) {
      return counted(span.toDays(), "day");
    }
    if (span.toHours() > 0) {
      return counted(span.toHours(), "hour");
    }
    return span.toMinutes() > 0
        ? counted(span.toMinutes(), "minute")
        : counted(span.toSeconds(), "second");
  }

  private static String counted(long n, String unit) {
    return n + " " + unit + (n == 1 ? "" : "s");
  }
}
