package dev.meterline.schemas.event;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event must be to be counted: the same rules at the HTTP door and in the aggregator. A
 * pure function; every message says what was expected.
 */
public final class EventRules {

  public static final int MAX_ID = 256;
  public static final int MAX_DIMENSION = 256;
  public static final int MAX_RESOURCE = 512;
  public static final long MAX_QUANTITY = 1_000_000_000_000L;

  private final Acceptance acceptance;

  public EventRules(Acceptance acceptance) {
    this.acceptance = acceptance;
  }

  /**
   * Why {@code use} may not be counted.
   *
   * @param use what was sent
   * @param arrivedMillis when it arrived, epoch milliseconds
   * @return one sentence, or empty if it may be counted
   */
  public Optional<String> violation(MeteredUse use, long arrivedMillis) {
    String found = firstViolation(use, arrivedMillis);
    return Optional.ofNullable(found);
  }

  private @Nullable String firstViolation(MeteredUse use, long arrivedMillis) {
    if (use.id().isEmpty() || use.id().length() > MAX_ID) {
      return "id must have 1 to " + MAX_ID + " characters";
    }
    String found = ofTime(use, arrivedMillis);
    if (found == null) {
      found = ofDimensions(use);
    }
    if (found == null) {
      found = ofNumbers(use);
    }
    return found;
  }

  private @Nullable String ofTime(MeteredUse use, long arrivedMillis) {
    if (use.timeMillis() < 0) {
      return "time must be 1970 or later";
    }
    long ageMillis = arrivedMillis - use.timeMillis();
    if (-ageMillis > acceptance.early().toMillis()) {
      return "time is "
          + readable(-ageMillis)
          + " ahead; at most "
          + readable(Acceptance.AT_THE_EDGE.early().toMillis())
          + " are accepted";
    }
    if (use.history()) {
      return ageMillis > acceptance.history().toMillis()
          ? "time is " + readable(ageMillis) + " old; at most 10 years are accepted of history"
          : null;
    }
    return ageMillis > acceptance.late().toMillis()
        ? "time is "
            + readable(ageMillis)
            + " old; at most "
            + readable(Acceptance.AT_THE_EDGE.late().toMillis())
            + " are accepted"
        : null;
  }

  private static @Nullable String ofDimensions(MeteredUse use) {
    String found = tooLong("project", use.project(), MAX_DIMENSION);
    found = found == null ? tooLong("category", use.category(), MAX_DIMENSION) : found;
    found = found == null ? tooLong("endpoint", use.endpoint(), MAX_DIMENSION) : found;
    found = found == null ? tooLong("model", use.model(), MAX_DIMENSION) : found;
    found = found == null ? tooLong("resource", use.resource(), MAX_RESOURCE) : found;
    return found == null ? tooLong("adjusts", use.adjusts(), MAX_RESOURCE) : found;
  }

  private static @Nullable String tooLong(String name, @Nullable String value, int max) {
    return value != null && value.length() > max
        ? name + " must have at most " + max + " characters"
        : null;
  }

  private static @Nullable String ofNumbers(MeteredUse use) {
    long least = use.isAdjustment() ? -MAX_QUANTITY : 0;
    if (use.quantity() < least || use.quantity() > MAX_QUANTITY) {
      return "quantity must be a whole number from " + least + " to " + MAX_QUANTITY;
    }
    if (use.status() < 100 || use.status() > 599) {
      return "status must be a whole number from 100 to 599";
    }
    if (use.latencyMicros().isPresent() && use.latencyMicros().getAsLong() < 0) {
      return "latency_ms must be 0 or more";
    }
    if (!use.isAdjustment() && use.tokens() < 0) {
      return "tokens must be 0 or more";
    }
    if (!use.isAdjustment() && use.costNanos().isPresent() && use.costNanos().getAsLong() < 0) {
      return "cost_usd must be 0 or more";
    }
    return null;
  }

  /** The largest whole unit that fits: "36 days", "3 hours", "6 minutes", "59 seconds". */
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
