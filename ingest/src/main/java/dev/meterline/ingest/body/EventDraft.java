package dev.meterline.ingest.body;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An event while it is read, field by field, with the contract's defaults. Remembers the first
 * thing that was wrong, and goes on, so that a rejection can name the id wherever it stands.
 */
final class EventDraft {

  private static final String ID_REQUIRED =
      "id is required: 1 to " + EventRules.MAX_ID + " characters";

  private @Nullable String error;
  private @Nullable String id;
  private @Nullable AccountId account;
  boolean hasTime;
  long timeMillis;
  boolean history;
  long quantity = 1;
  @Nullable String project;
  @Nullable String category;
  @Nullable String endpoint;
  @Nullable String model;
  @Nullable String resource;
  int status = 200;
  boolean hasLatency;
  long latencyMicros;
  @Nullable CacheOutcome cache;
  long tokens;
  boolean hasCost;
  long costNanos;
  @Nullable String adjusts;
  @Nullable String source;
  @Nullable String type;
  boolean hasVersion;

  void id(String value) throws BadValueException {
    if (value.isEmpty()) {
      throw new BadValueException(ID_REQUIRED);
    }
    if (value.codePointCount(0, value.length()) > EventRules.MAX_ID) {
      id = value.substring(0, value.offsetByCodePoints(0, EventRules.MAX_ID));
      throw new BadValueException("id must have 1 to " + EventRules.MAX_ID + " characters");
    }
    id = value;
  }

  void account(String value) throws BadValueException {
    if (!AccountId.isValid(value)) {
      throw new BadValueException("account must be " + AccountId.EXPECTED);
    }
    account = new AccountId(value);
  }

  void time(String value) throws BadValueException {
    timeMillis = EventTime.millis(value);
    hasTime = true;
  }

  /** Only the first failure is kept: what follows is often its echo. */
  void fail(String message) {
    if (error == null) {
      error = message;
    }
  }

  /** Takes from {@code origin} what the event did not say, and requires the rest. */
  void complete(Origin origin) {
    if (!hasTime) {
      timeMillis = origin.arrivedMillis();
    }
    if (account == null) {
      account = origin.account().orElse(null);
    }
    if (id == null) {
      fail(ID_REQUIRED);
    } else if (account == null) {
      fail("account is required with a producer key: " + AccountId.EXPECTED);
    }
  }

  @Nullable String id() {
    return id;
  }

  @Nullable AccountId account() {
    return account;
  }

  @Nullable String error() {
    return error;
  }

  /** The event; only after {@link #complete}, and only without an {@link #error}. */
  MeteredUse toUse() {
    if (account == null || id == null || error != null) {
      throw new IllegalStateException("the draft is not complete");
    }
    return new MeteredUse(
        account,
        id,
        timeMillis,
        history,
        quantity,
        project,
        category,
        endpoint,
        model,
        resource,
        status,
        hasLatency ? OptionalLong.of(latencyMicros) : OptionalLong.empty(),
        cache,
        tokens,
        hasCost ? OptionalLong.of(costNanos) : OptionalLong.empty(),
        adjusts,
        source,
        type);
  }
}
