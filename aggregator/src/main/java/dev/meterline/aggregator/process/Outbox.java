package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends to the sinks of the topology, inside the transaction at hand. */
final class Outbox {

  private final ProcessorContext<Object, Object> context;

  private final Consumer<? super RejectedEvent> onRejection;

  /**
   * @param onRejection told of each rejection before its record counts as applied
   */
  Outbox(ProcessorContext<Object, Object> context, Consumer<? super RejectedEvent> onRejection) {
    this.context = context;
    this.onRejection = onRejection;
  }

  void announce(UsageTotals totals) {
    context.forward(
        new Record<>(totals.account().value(), totals, context.currentSystemTimeMs()),
        NodeNames.ANNOUNCE_TOTALS);
  }

  void announce(UsageHours hours) {
    context.forward(
        new Record<>(hours.account().value(), hours, context.currentSystemTimeMs()),
        NodeNames.ANNOUNCE_HOURS);
  }

  void reject(RejectedEvent rejected) {
    onRejection.accept(rejected);
    context.forward(
        new Record<>(rejected.account(), rejected, context.currentSystemTimeMs()),
        NodeNames.REPORT_REJECTED);
  }

  void reroute(Arrival arrival, AccountId account) {
    context.forward(arrival.reroutedTo(account), NodeNames.REROUTE_EVENTS);
  }
}
