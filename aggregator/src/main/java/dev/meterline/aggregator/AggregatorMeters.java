package dev.meterline.aggregator;

import dev.meterline.aggregator.process.RecordCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** What an operator watches of the counting. A handful of series, whatever is counted. */
final class AggregatorMeters implements MeterBinder {

  private static final double MILLIS_A_SECOND = 1000;

  private final RecordCounts counts;
  private final Freshness freshness;

  AggregatorMeters(RecordCounts counts, Freshness freshness) {
    this.counts = counts;
    this.freshness = freshness;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    outcome(meters, "counted", RecordCounts::counted);
    outcome(meters, "duplicate", RecordCounts::duplicates);
    outcome(meters, "rejected", RecordCounts::rejected);
    outcome(meters, "rerouted", RecordCounts::rerouted);
    FunctionCounter.builder("meterline.records.received", counts, RecordCounts::received)
        .description("Records of usage-events that were taken since the start")
        .register(meters);
    Gauge.builder("meterline.records.unaccounted", counts, RecordCounts::unaccounted)
        .description("Records taken of which nothing became: 0, or 1 for a moment")
        .register(meters);
    Gauge.builder("meterline.freshness.lag", freshness, AggregatorMeters::lagSeconds)
        .description("How far the oldest answer of this instance is behind; NaN if it has no store")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("meterline.partitions.served", freshness, Freshness::partitionsServed)
        .description("Partitions whose store answers here now")
        .register(meters);
  }

  private void outcome(MeterRegistry meters, String outcome, ToDoubleFunction<RecordCounts> count) {
    FunctionCounter.builder("meterline.records", counts, count)
        .description("What became of records of usage-events since the start")
        .tag("outcome", outcome)
        .register(meters);
  }

  private static double lagSeconds(Freshness freshness) {
    return freshness.lag().map(lag -> lag.toMillis() / MILLIS_A_SECOND).orElse(Double.NaN);
  }
}
