package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.wire.SchemaRegistry;

/** How the values of the four sources are read. Safe for use by several threads. */
public record SourceSerdes(
    TopicSerde<MeteredUse> events,
    TopicSerde<Account> accounts,
    TopicSerde<Credit> credits,
    TopicSerde<RateLimitEvent> rateLimits) {

  public static SourceSerdes using(SchemaRegistry registry) {
    return new SourceSerdes(
        TopicSerdes.usageEvents(registry),
        TopicSerdes.accounts(registry),
        TopicSerdes.credits(registry),
        TopicSerdes.rateLimitEvents(registry));
  }
}
