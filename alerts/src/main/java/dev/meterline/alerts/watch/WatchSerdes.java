package dev.meterline.alerts.watch;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.wire.SchemaRegistry;

/**
 * How the values of the topics that are watched are read.
 *
 * @param totals of {@code usage-totals}
 * @param hours of {@code usage-hours}
 * @param accounts of {@code accounts}
 * @param limits of {@code rate-limit-events}
 * @param webhooks of {@code webhooks}
 */
public record WatchSerdes(
    TopicSerde<UsageTotals> totals,
    TopicSerde<UsageHours> hours,
    TopicSerde<Account> accounts,
    TopicSerde<RateLimitEvent> limits,
    TopicSerde<Webhook> webhooks) {

  public static WatchSerdes of(SchemaRegistry registry) {
    return new WatchSerdes(
        TopicSerdes.usageTotals(registry),
        TopicSerdes.usageHours(registry),
        TopicSerdes.accounts(registry),
        TopicSerdes.rateLimitEvents(registry),
        TopicSerdes.webhooks(registry));
  }
}
