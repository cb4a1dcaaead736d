package dev.meterline.schemas.codec;

import dev.meterline.events.UsageEvent;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertRead;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.RateCounts;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.wire.BodyReader;
import dev.meterline.schemas.wire.SchemaRegistry;

/**
 * How the values of each topic are written and read. Make one of each and keep it: what it learns
 * of writers' schemas stays with it.
 */
public final class TopicSerdes {

  private TopicSerdes() {}

  public static TopicSerde<MeteredUse> usageEvents(SchemaRegistry registry) {
    UsageEventCodec codec = new UsageEventCodec();
    BodyReader.Plan<MeteredUse> plan =
        TopicSerde.planOf(codec)
            .withShortCut(UsageEvent.getClassSchema(), UsageEventShortCut::read);
    return TopicSerde.of(Topic.USAGE_EVENTS, codec, registry, plan);
  }

  public static TopicSerde<UsageTotals> usageTotals(SchemaRegistry registry) {
    return TopicSerde.of(Topic.USAGE_TOTALS, new UsageTotalsCodec(), registry);
  }

  public static TopicSerde<UsageHours> usageHours(SchemaRegistry registry) {
    return TopicSerde.of(Topic.USAGE_HOURS, new UsageHoursCodec(), registry);
  }

  public static TopicSerde<RejectedEvent> usageRejected(SchemaRegistry registry) {
    return TopicSerde.of(Topic.USAGE_REJECTED, new RejectedEventCodec(), registry);
  }

  public static TopicSerde<Account> accounts(SchemaRegistry registry) {
    return TopicSerde.of(Topic.ACCOUNTS, new AccountCodec(), registry);
  }

  public static TopicSerde<ApiKey> apiKeys(SchemaRegistry registry) {
    return TopicSerde.of(Topic.API_KEYS, new ApiKeyCodec(), registry);
  }

  public static TopicSerde<Credit> credits(SchemaRegistry registry) {
    return TopicSerde.of(Topic.CREDITS, new CreditCodec(), registry);
  }

  public static TopicSerde<RateLimitEvent> rateLimitEvents(SchemaRegistry registry) {
    return TopicSerde.of(Topic.RATE_LIMIT_EVENTS, new RateLimitEventCodec(), registry);
  }

  public static TopicSerde<Webhook> webhooks(SchemaRegistry registry) {
    return TopicSerde.of(Topic.WEBHOOKS, new WebhookCodec(), registry);
  }

  public static TopicSerde<Alert> alerts(SchemaRegistry registry) {
    return TopicSerde.of(Topic.ALERTS, new AlertCodec(), registry);
  }

  public static TopicSerde<AlertRead> alertReads(SchemaRegistry registry) {
    return TopicSerde.of(Topic.ALERT_READS, new AlertReadCodec(), registry);
  }

  public static TopicSerde<Delivery> deliveries(SchemaRegistry registry) {
    return TopicSerde.of(Topic.DELIVERIES, new DeliveryCodec(), registry);
  }

  public static TopicSerde<DeliveryRequest> deliveryRequests(SchemaRegistry registry) {
    return TopicSerde.of(Topic.DELIVERY_REQUESTS, new DeliveryRequestCodec(), registry);
  }

  public static TopicSerde<RateCounts> rateLimitCounts(SchemaRegistry registry) {
    return TopicSerde.of(Topic.RATE_LIMIT_COUNTS, new RateCountsCodec(), registry);
  }
}
