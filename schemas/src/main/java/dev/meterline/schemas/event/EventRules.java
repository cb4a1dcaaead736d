package dev.meterline.schemas.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event must be to be counted: the same rules at the HTTP door and in the aggregator. A
 * pure function; every message says what was expected. Safe for use by many threads.
 *
 * <p>An event that keeps these rules can still overflow a sum, or a cost computed from a price:
 * whoever adds must check that.
 */
public final class EventRules {

  /** Characters, as people count them: a pair of surrogates is one. */
  public static final int MAX_ID = 256;

  public static final int MAX_DIMENSION = 256;
  public static final int MAX_RESOURCE = 512;

  /** Of the CloudEvents attributes source and type. */
  public static final int MAX_ATTRIBUTE = 2048;

  /** Of quantity and of tokens; an adjustment may be as much below zero. */
  public static final long MAX_QUANTITY = 1_000_000_000_000L;

  /** A billion dollars; an adjustment may be as much below zero. */
  public static final long MAX_COST_NANOS = 1_000_000_000_000_000_000L;

  /** A billion milliseconds. */
  public static final long MAX_LATENCY_MICROS = 1_000_000_000_000L;

  private final TimeRule time;

  public EventRules(Acceptance acceptance) {
    this.time = new TimeRule(acceptance);
  }

  /**
   * Why {@code use} may not be counted.
   *
   * @param use what was sent
   * @param arrivedMillis when it arrived, epoch milliseconds
   * @return one sentence, or empty if it may be counted
   */
  public Optional<String> violation(MeteredUse use, long arrivedMillis) {
    String found = ofId(use.id());
    if (found == null) {
      found = time.violation(use.timeMillis(), use.history(), arrivedMillis);
    }
    if (found == null) {
      found = ofTexts(use);
    }
    if (found == null) {
      found = ofNumbers(use);
    }
    return Optional.ofNullable(found);
  }

  private static @Nullable String ofId(String id) {
    return id.isEmpty() || isLongerThan(MAX_ID, id)
        ? "id must have 1 to " + MAX_ID + " characters"
        : ofText("id", id, MAX_ID);
  }

  private static @Nullable String ofTexts(MeteredUse use) {
    String found = ofText("project", use.project(), MAX_DIMENSION);
    found = found == null ? ofText("category", use.category(), MAX_DIMENSION) : found;
    found = found == null ? ofText("endpoint", use.endpoint(), MAX_DIMENSION) : found;
    found = found == null ? ofText("model", use.model(), MAX_DIMENSION) : found;
    found = found == null ? ofText("resource", use.resource(), MAX_RESOURCE) : found;
    found = found == null ? ofText("source", use.source(), MAX_ATTRIBUTE) : found;
    found = found == null ? ofText("type", use.type(), MAX_ATTRIBUTE) : found;
    return found == null ? ofAdjusts(use.adjusts()) : found;
  }

  private static @Nullable String ofAdjusts(@Nullable String adjusts) {
    return adjusts != null && adjusts.isEmpty()
        ? "adjusts must name an event id or a reason, or be left out"
        : ofText("adjusts", adjusts, MAX_RESOURCE);
  }

  private static @Nullable String ofText(String name, @Nullable String value, int max) {
    if (value == null) {
      return null;
    }
    if (isLongerThan(max, value)) {
      return name + " must have at most " + max + " characters";
    }
    return isWellFormed(value) ? null : name + " must be well-formed Unicode";
  }

  private static boolean isLongerThan(int max, String value) {
    return value.length() > max && value.codePointCount(0, value.length()) > max;
  }

  /** UTF-8 has no form for half a surrogate pair: two ids that differ in one would become equal. */
  private static boolean isWellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        boolean paired = i + 1 < value.length() && isPair(value.charAt(i), value.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isPair(char first, char second) {
    return Character.isHighSurrogate(first) && Character.isLowSurrogate(second);
  }

  private static @Nullable String ofNumbers(MeteredUse use) {
    boolean mayBeNegative = use.isAdjustment();
    if (isOutside(use.quantity(), MAX_QUANTITY, mayBeNegative)) {
      return "quantity must be a whole number " + range(MAX_QUANTITY, mayBeNegative);
    }
    if (isOutside(use.tokens(), MAX_QUANTITY, mayBeNegative)) {
      return "tokens must be a whole number " + range(MAX_QUANTITY, mayBeNegative);
    }
    if (use.costNanos().isPresent()
        && isOutside(use.costNanos().getAsLong(), MAX_COST_NANOS, mayBeNegative)) {
      return "cost_usd must be a number " + range(MAX_COST_NANOS / 1_000_000_000, mayBeNegative);
    }
    if (use.latencyMicros().isPresent()
        && isOutside(use.latencyMicros().getAsLong(), MAX_LATENCY_MICROS, false)) {
      return "latency_ms must be a number " + range(MAX_LATENCY_MICROS / 1000, false);
    }
    return use.status() < 100 || use.status() > 599
        ? "status must be a whole number from 100 to 599"
        : null;
  }

  private static boolean isOutside(long value, long max, boolean mayBeNegative) {
    return value > max || value < (mayBeNegative ? -max : 0);
  }

  private static String range(long max, boolean mayBeNegative) {
    return "from " + (mayBeNegative ? -max : 0) + " to " + max;
  }
}
