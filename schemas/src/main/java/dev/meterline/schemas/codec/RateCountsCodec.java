package dev.meterline.schemas.codec;

import dev.meterline.events.RateCountsRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.RateCounts;
import java.util.HashMap;
import java.util.Map;

/** {@code rate-limit-counts}. */
final class RateCountsCodec implements RecordCodec<RateCounts, RateCountsRecord> {

  @Override
  public Class<RateCountsRecord> avroType() {
    return RateCountsRecord.class;
  }

  @Override
  public RateCountsRecord toAvro(RateCounts counts) {
    Map<String, Long> calls = new HashMap<>();
    counts.calls().forEach((account, number) -> calls.put(account.value(), number));
    return RateCountsRecord.newBuilder()
        .setInstance(counts.instance())
        .setSequence(counts.sequence())
        .setWindowStart(counts.windowStart())
        .setCalls(calls)
        .build();
  }

  @Override
  public RateCounts toDomain(RateCountsRecord counts) {
    Map<AccountId, Long> calls = new HashMap<>();
    counts.getCalls().forEach((account, number) -> calls.put(new AccountId(account), number));
    return new RateCounts(
        counts.getInstance(), counts.getSequence(), counts.getWindowStart(), calls);
  }
}
