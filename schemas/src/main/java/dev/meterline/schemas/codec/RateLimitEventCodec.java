package dev.meterline.schemas.codec;

import dev.meterline.events.RateLimitRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.RateLimitEvent;

/** {@code rate-limit-events}. */
final class RateLimitEventCodec implements RecordCodec<RateLimitEvent, RateLimitRecord> {

  private static final Names<RateLimitEvent.Kind> KINDS =
      new Names<>("kind", RateLimitEvent.Kind.class);

  @Override
  public Class<RateLimitRecord> avroType() {
    return RateLimitRecord.class;
  }

  @Override
  public RateLimitRecord toAvro(RateLimitEvent event) {
    return RateLimitRecord.newBuilder()
        .setId(event.id())
        .setAccount(event.account().value())
        .setKind(KINDS.of(event.kind()))
        .setWindowStart(event.windowStart())
        .setLimit(event.limit())
        .setUsed(event.used())
        .setCount(event.count())
        .build();
  }

  @Override
  public RateLimitEvent toDomain(RateLimitRecord event) {
    return new RateLimitEvent(
        event.getId(),
        new AccountId(event.getAccount()),
        KINDS.parse(event.getKind()),
        event.getWindowStart(),
        event.getLimit(),
        event.getUsed(),
        event.getCount());
  }
}
