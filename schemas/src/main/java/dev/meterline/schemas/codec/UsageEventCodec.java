package dev.meterline.schemas.codec;

import dev.meterline.events.UsageEvent;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code usage-events}. What is not checked here is for {@code EventRules} to judge. */
final class UsageEventCodec implements RecordCodec<MeteredUse, UsageEvent> {

  @Override
  public Class<UsageEvent> avroType() {
    return UsageEvent.class;
  }

  @Override
  public UsageEvent toAvro(MeteredUse use) {
    return new UsageEvent(
        use.id(),
        use.account().value(),
        Instant.ofEpochMilli(use.timeMillis()),
        use.history(),
        use.quantity(),
        use.project(),
        use.category(),
        use.endpoint(),
        use.model(),
        use.resource(),
        use.status(),
        Longs.nullable(use.latencyMicros()),
        use.cache() == null ? null : use.cache().name(),
        use.tokens(),
        Longs.nullable(use.costNanos()),
        use.adjusts(),
        use.source(),
        use.type());
  }

  @Override
  public MeteredUse toDomain(UsageEvent event) {
    return new MeteredUse(
        new AccountId(event.getAccount()),
        event.getId(),
        event.getTime().toEpochMilli(),
        event.getHistory(),
        event.getQuantity(),
        event.getProject(),
        event.getCategory(),
        event.getEndpoint(),
        event.getModel(),
        event.getResource(),
        event.getStatus(),
        Longs.optional(event.getLatencyMicros()),
        cache(event.getCache()),
        event.getTokens(),
        Longs.optional(event.getCostNanos()),
        event.getAdjusts(),
        event.getSource(),
        event.getType());
  }

  static @Nullable CacheOutcome cache(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "HIT" -> CacheOutcome.HIT;
      case "MISS" -> CacheOutcome.MISS;
      default ->
          throw new IllegalArgumentException("cache must be HIT or MISS, not " + Excerpt.of(text));
    };
  }
}
