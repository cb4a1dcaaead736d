package dev.meterline.schemas.event;

import dev.meterline.schemas.account.AccountId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One use of a metered API: the domain's form of a {@code UsageEvent}. It holds what was sent;
 * {@link EventRules} says whether it may be counted. Immutable.
 *
 * @param account who used it
 * @param id idempotency key within the account
 * @param timeMillis when it happened, epoch milliseconds
 * @param history true for an import of the past, which may be up to 10 years old
 * @param quantity billable units
 * @param project dimension, or null
 * @param category dimension, or null
 * @param endpoint dimension, or null
 * @param model dimension, or null
 * @param resource the thing used, counted as distinct, or null
 * @param status HTTP status; 400 and above is an error
 * @param latencyMicros response time in microseconds, if it was measured
 * @param cache whether a cache could answer, or null
 * @param tokens model tokens
 * @param costNanos cost in nano-dollars; if empty, quantity times the plan's unit price
 * @param adjusts the event id or the reason that this corrects, or null for a request
 * @param source CloudEvents source, or null
 * @param type CloudEvents type, or null
 */
public record MeteredUse(
    AccountId account,
    String id,
    long timeMillis,
    boolean history,
    long quantity,
    @Nullable String project,
    @Nullable String category,
    @Nullable String endpoint,
    @Nullable String model,
    @Nullable String resource,
    int status,
    OptionalLong latencyMicros,
    @Nullable CacheOutcome cache,
    long tokens,
    OptionalLong costNanos,
    @Nullable String adjusts,
    @Nullable String source,
    @Nullable String type) {

  /** An adjustment corrects what was counted before; it is no request. */
  public boolean isAdjustment() {
    return adjusts != null;
  }

  public boolean isError() {
    return status >= 400;
  }

  /** A builder with the defaults of the contract. */
  public static Builder builder(AccountId account, String id, long timeMillis) {
    return new Builder(account, id, timeMillis);
  }

  /** Builds a {@link MeteredUse}; not safe for use by several threads. */
  public static final class Builder {
    private final AccountId account;
    private final String id;
    private final long timeMillis;
    private boolean history;
    private long quantity = 1;
    private @Nullable String project;
    private @Nullable String category;
    private @Nullable String endpoint;
    private @Nullable String model;
    private @Nullable String resource;
    private int status = 200;
    private OptionalLong latencyMicros = OptionalLong.empty();
    private @Nullable CacheOutcome cache;
    private long tokens;
    private OptionalLong costNanos = OptionalLong.empty();
    private @Nullable String adjusts;
    private @Nullable String source;
    private @Nullable String type;

    private Builder(AccountId account, String id, long timeMillis) {
      this.account = account;
      this.id = id;
      this.timeMillis = timeMillis;
    }

    public Builder history(boolean value) {
      history = value;
      return this;
    }

    public Builder quantity(long value) {
      quantity = value;
      return this;
    }

    public Builder project(@Nullable String value) {
      project = value;
      return this;
    }

    public Builder category(@Nullable String value) {
      category = value;
      return this;
    }

    public Builder endpoint(@Nullable String value) {
      endpoint = value;
      return this;
    }

    public Builder model(@Nullable String value) {
      model = value;
      return this;
    }

    public Builder resource(@Nullable String value) {
      resource = value;
      return this;
    }

    public Builder status(int value) {
      status = value;
      return this;
    }

    public Builder latencyMicros(long value) {
      latencyMicros = OptionalLong.of(value);
      return this;
    }

    public Builder cache(@Nullable CacheOutcome value) {
      cache = value;
      return this;
    }

    public Builder tokens(long value) {
      tokens = value;
      return this;
    }

    public Builder costNanos(long value) {
      costNanos = OptionalLong.of(value);
      return this;
    }

    public Builder adjusts(@Nullable String value) {
      adjusts = value;
      return this;
    }

    public Builder source(@Nullable String value) {
      source = value;
      return this;
    }

    public Builder type(@Nullable String value) {
      type = value;
      return this;
    }

    public MeteredUse build() {
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
          latencyMicros,
          cache,
          tokens,
          costNanos,
          adjusts,
          source,
          type);
    }
  }
}
