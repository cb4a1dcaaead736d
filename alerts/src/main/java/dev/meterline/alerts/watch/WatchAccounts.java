package dev.meterline.alerts.watch;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one processor of the alerts stream: reads what is new of an account, has it judged, keeps the
 * account's state and passes alerts on. All sources share it because they share that state. A
 * record that can't be read is left out with a warning: a later value replaces it.
 */
public final class WatchAccounts implements Processor<byte[], byte[], String, Alert> {

  private static final Logger LOG = LoggerFactory.getLogger(WatchAccounts.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final WatchSerdes serdes;
  private final InstantSource clock;
  private final Reviews reviews = new Reviews();
  private final ClosingRounds rounds = new ClosingRounds();
  private Map<String, Consumer<Record<byte[], byte[]>>> takers = Map.of();
  private @Nullable ProcessorContext<String, Alert> context;
  private @Nullable WatchStores stores;
  private @Nullable Watcher watcher;

  /**
   * Makes the processor of one task.
   *
   * @param clock says when an alert was decided and which settings are in force
   */
  public WatchAccounts(WatchSerdes serdes, InstantSource clock) {
    this.serdes = serdes;
    this.clock = clock;
  }

  /** The stores that it needs. */
  public static List<StoreBuilder<?>> stores(WatchSerdes serdes) {
    return WatchStores.builders(serdes);
  }

  @Override
  public void init(ProcessorContext<String, Alert> newContext) {
    context = newContext;
    WatchStores opened = WatchStores.of(newContext);
    stores = opened;
    watcher = new Watcher(opened);
    reviews.restore(opened.settings(), clock.instant());
    takers =
        Map.of(
            Topic.USAGE_TOTALS.topicName(), this::takeTotals,
            Topic.USAGE_HOURS.topicName(), this::takeHours,
            Topic.ACCOUNTS.topicName(), this::takeAccount,
            Topic.RATE_LIMIT_EVENTS.topicName(), this::takeLimit,
            Topic.WEBHOOKS.topicName(), this::takeWebhook);
    newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String topic = context().recordMetadata().orElseThrow().topic();
    Consumer<Record<byte[], byte[]>> taker = takers.get(topic);
    if (taker == null) {
      throw new IllegalStateException("nobody takes records of topic " + topic);
    }
    try {
      taker.accept(record);
    } catch (MalformedRecordException e) {
      LOG.warn("left out a value of {}: {}", topic, e.getMessage());
    }
  }

  private void takeTotals(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    UsageTotals totals = serdes.totals().decode(record.value());
    rounds.saw(totals);
    AccountId account = totals.account();
    AccountWatch before = stores().watch(account);
    // Settings are read first, so these totals may be older than they are.
    Instant announced = Instant.ofEpochMilli(record.timestamp());
    Instant now = clock.instant();
    reviews.read(announced, now);
    WatchSettings settings = stores().settings(account).ruling(announced);
    keep(account, before, watcher().announced(before, settings, totals, now));
  }

  private void takeHours(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    UsageHours hours = serdes.hours().decode(record.value());
    AccountWatch before = stores().watch(hours.account());
    keep(hours.account(), before, watcher().learned(before, hours));
  }

  private void takeAccount(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    Account value = serdes.accounts().decode(record.value());
    Instant now = clock.instant();
    change(value.id(), stores().settings(value.id()).with(value, now), now);
  }

  /** The key of an endpoint is its account, a slash and its id; without a value it is gone. */
  private void takeWebhook(Record<byte[], byte[]> record) {
    if (record.value() != null) {
      Webhook webhook = serdes.webhooks().decode(record.value());
      WatchSettings settings = stores().settings(webhook.account()).with(webhook);
      change(webhook.account(), settings, clock.instant());
      return;
    }
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String[] parts = key.split("/", 2);
    if (parts.length == 2 && AccountId.isValid(parts[0])) {
      AccountId account = new AccountId(parts[0]);
      change(account, stores().settings(account).without(parts[1]), clock.instant());
    }
  }

  private void takeLimit(Record<byte[], byte[]> record) {
    RateLimitEvent seen = serdes.limits().decode(record.value());
    AccountWatch before = stores().watch(seen.account());
    keep(seen.account(), before, watcher().limited(before, seen));
  }

  private void change(AccountId account, WatchSettings settings, Instant now) {
    stores().settings().put(account.value(), settings);
    AccountWatch before = stores().watch(account);
    keep(account, before, watcher().changed(before, settings, now));
    reviews.changed(account, settings, now);
  }

  private void tick() {
    Instant now = clock.instant();
    for (AccountId account : reviews.due(now)) {
      AccountWatch before = stores().watch(account);
      WatchSettings settings = stores().settings(account);
      keep(account, before, watcher().settled(before, settings, now));
      reviews.plan(account, settings, now);
    }
    for (KeyValue<String, AccountWatch> each : rounds.slice(stores().watched())) {
      AccountId account = new AccountId(each.key);
      keep(account, each.value, watcher().passed(each.value, account, rounds.newest()));
    }
  }

  private void keep(AccountId account, AccountWatch before, Watcher.Outcome outcome) {
    if (!outcome.watch().equals(before)) {
      stores().watched().put(account.value(), outcome.watch());
    }
    Instant now = clock.instant();
    outcome
        .findings()
        .forEach(
            finding ->
                context()
                    .forward(
                        new Record<>(
                            account.value(),
                            Alerting.of(account, finding, now),
                            now.toEpochMilli())));
  }

  private ProcessorContext<String, Alert> context() {
    return Objects.requireNonNull(context, "init comes first");
  }

  private WatchStores stores() {
    return Objects.requireNonNull(stores, "init comes first");
  }

  private Watcher watcher() {
    return Objects.requireNonNull(watcher, "init comes first");
  }
}
