package dev.meterline.alerts.delivery;

import dev.meterline.alerts.retry.AfterTry;
import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes deliveries of alerts, starts what is due and puts on record what came of it. It never
 * waits: tries end on other threads and are settled at the next tick. After a crash everything
 * pending is still in the store, what was under way included, and goes out again.
 */
final class DeliverAlerts implements Processor<byte[], byte[], String, Object> {

  /** How long after its end a try may wait to be settled, and a delivery that is due to start. */
  static final Duration TICK = Duration.ofMillis(20);

  private static final Logger LOG = LoggerFactory.getLogger(DeliverAlerts.class);

  private final DeliveryParts parts;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private @Nullable ProcessorContext<String, Object> context;
  private @Nullable Pending pending;
  private @Nullable UnderWay underWay;

  /**
   * @param random uniform in {@code [0, 1)}
   */
  DeliverAlerts(DeliveryParts parts, InstantSource clock, DoubleSupplier random) {
    this.parts = parts;
    this.clock = clock;
    this.random = random;
  }

  /** Called again on the same object when Streams has found its store corrupted. */
  @Override
  public void init(ProcessorContext<String, Object> given) {
    context = given;
    Pending all = new Pending(given.getStateStore(Pending.STORE), parts.deliveries());
    pending = all;
    UnderWay turns = new UnderWay(parts, all, clock);
    underWay = turns;
    all.eachLane(turns::due);
    var unused = given.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    String topic = context().recordMetadata().map(RecordMetadata::topic).orElse("");
    try {
      if (topic.equals(Topic.DELIVERY_REQUESTS.topicName())) {
        again(parts.requests().decode(record.value()));
      } else {
        alert(parts.alerts().decode(record.value()));
      }
    } catch (MalformedRecordException e) {
      LOG.warn("left out a value of {}: {}", topic, e.getMessage());
    }
    startDue();
  }

  @Override
  public void close() {
    if (underWay != null) {
      underWay.abandon();
    }
  }

  private void alert(Alert alert) {
    parts.receivers().deliveries(alert, clock.instant()).forEach(this::keep);
  }

  /** One that is pending comes forward; one that has ended starts over. */
  private void again(DeliveryRequest request) {
    Delivery asked =
        Delivery.create(request.id(), request.alert(), request.webhook(), request.requestedAt());
    if (underWay().contains(asked)) {
      return;
    }
    Instant now = clock.instant();
    Optional<Delivery> waiting =
        pending()
            .first(PendingKey.lane(asked), one -> one.id().equals(asked.id()))
            .map(Pending.First::delivery);
    waiting.ifPresent(pending()::remove);
    keep(waiting.orElse(asked).again(now));
  }

  private void keep(Delivery delivery) {
    pending().put(delivery);
    underWay().due(PendingKey.lane(delivery), PendingKey.dueMillis(delivery));
    record(delivery);
  }

  private void tick() {
    underWay().settle(this::settle);
    startDue();
  }

  private void settle(Delivery before, TryOutcome outcome, Instant startedAt, Instant endedAt) {
    Delivery after = AfterTry.of(before, outcome, startedAt, endedAt, random.getAsDouble());
    pending().remove(before);
    if (outcome.kind() == TryOutcome.Kind.GONE) {
      disable(before);
    }
    if (after.nextTryAt().isPresent()) {
      keep(after);
    } else {
      record(after);
    }
  }

  /** Only an endpoint that is still registered: one that was just removed must not come back. */
  private void disable(Delivery delivery) {
    parts
        .receivers()
        .endpoint(delivery)
        .map(webhook -> webhook.disable(clock.instant()))
        .ifPresent(
            webhook ->
                context()
                    .forward(
                        new Record<>(webhook.key(), (Object) webhook, clock.millis()),
                        DeliveryTopology.WRITE_WEBHOOKS));
  }

  private void startDue() {
    underWay().startDue(this::drop);
  }

  private void drop(Delivery delivery) {
    pending().remove(delivery);
    record(delivery.dropped());
  }

  private void record(Delivery delivery) {
    context()
        .forward(
            new Record<>(delivery.key(), (Object) delivery, clock.millis()),
            DeliveryTopology.WRITE_DELIVERIES);
  }

  private ProcessorContext<String, Object> context() {
    return Objects.requireNonNull(context, "init comes first");
  }

  private Pending pending() {
    return Objects.requireNonNull(pending, "init comes first");
  }

  private UnderWay underWay() {
    return Objects.requireNonNull(underWay, "init comes first");
  }
}
