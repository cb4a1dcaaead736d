package dev.meterline.alerts.meter;

import dev.meterline.alerts.lane.Places;
import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.alerts.send.Sender;
import dev.meterline.schemas.delivery.Delivery;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the tries of a channel by their outcome, since the start of the process, and sums up how
 * old alerts were when they were delivered. Safe for use by several threads.
 */
public final class CountedSender implements Sender, MeterBinder {

  private final String channel;
  private final Sender sender;
  private final Places places;
  private final InstantSource clock;
  private final Map<TryOutcome.Kind, LongAdder> outcomes = new EnumMap<>(TryOutcome.Kind.class);
  private final LongAdder delivered = new LongAdder();
  private final LongAdder agesMillis = new LongAdder();

  /**
   * @param channel what it is called, such as "webhook"
   * @param places of the tries that are under way
   */
  public CountedSender(String channel, Sender sender, Places places, InstantSource clock) {
    this.channel = channel;
    this.sender = sender;
    this.places = places;
    this.clock = clock;
    for (TryOutcome.Kind kind : TryOutcome.Kind.values()) {
      outcomes.put(kind, kind == TryOutcome.Kind.DELIVERED ? delivered : new LongAdder());
    }
  }

  @Override
  public CompletableFuture<TryOutcome> send(Delivery delivery) {
    return sender
        .send(delivery)
        .whenComplete(
            (outcome, impossible) -> {
              if (outcome != null) {
                count(delivery, outcome);
              }
            });
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    outcomes.forEach(
        (kind, count) ->
            FunctionCounter.builder("meterline.delivery.tries", count, LongAdder::sum)
                .description("Tries to deliver an alert that have ended since the start")
                .tag("channel", channel)
                .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                .register(meters));
    FunctionTimer.builder(
            "meterline.delivery.age",
            this,
            one -> one.delivered.sum(),
            one -> one.agesMillis.sum(),
            TimeUnit.MILLISECONDS)
        .description("How old alerts were when their receiver had them")
        .tag("channel", channel)
        .register(meters);
    Gauge.builder("meterline.delivery.under.way", places, Places::taken)
        .description("Tries that wait for a receiver now")
        .tag("channel", channel)
        .register(meters);
  }

  private void count(Delivery delivery, TryOutcome outcome) {
    if (outcome.kind() == TryOutcome.Kind.DELIVERED) {
      Duration age = Duration.between(delivery.alert().time(), clock.instant());
      agesMillis.add(Math.max(0, age.toMillis()));
    }
    LongAdder count = outcomes.get(outcome.kind());
    if (count != null) {
      count.increment();
    }
  }
}
