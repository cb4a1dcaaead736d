package dev.meterline.ingest.surface;

import dev.meterline.ingest.body.BodyOutcome;
import dev.meterline.ingest.intake.IntakeOutcome;
import dev.meterline.ingest.intake.IntakeOutcome.AllRejected;
import dev.meterline.ingest.intake.IntakeOutcome.NotAcknowledged;
import dev.meterline.ingest.intake.IntakeOutcome.Taken;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what the door answers to events. Safe for use by many threads. */
public final class IntakeMeters implements IntakeOutcome.Visitor<@Nullable Void>, MeterBinder {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder unacknowledged = new LongAdder();
  private final LongAdder refusedBodies = new LongAdder();

  @Override
  public void bindTo(MeterRegistry meters) {
    outcome(meters, "accepted", accepted);
    outcome(meters, "rejected", rejected);
    outcome(meters, "unacknowledged", unacknowledged);
    FunctionCounter.builder("meterline.ingest.refused.bodies", refusedBodies, LongAdder::sum)
        .description(
            "Bodies without an event that could be read, or of an account not the caller's")
        .register(meters);
  }

  private static void outcome(MeterRegistry meters, String outcome, LongAdder count) {
    FunctionCounter.builder("meterline.ingest.events", count, LongAdder::sum)
        .description("Events that were sent over HTTP, by what was answered")
        .tag("outcome", outcome)
        .register(meters);
  }

  @Override
  public @Nullable Void taken(Taken taken) {
    accepted.add(taken.accepted());
    rejected.add(taken.rejected().size());
    return null;
  }

  @Override
  public @Nullable Void allRejected(AllRejected all) {
    rejected.add(all.rejected().size());
    return null;
  }

  @Override
  public @Nullable Void notAcknowledged(NotAcknowledged some) {
    accepted.add(some.accepted());
    rejected.add(some.rejected().size());
    unacknowledged.add(some.unacknowledged().size());
    return null;
  }

  @Override
  public @Nullable Void unreadable(BodyOutcome.Unreadable body) {
    refusedBodies.increment();
    return null;
  }

  @Override
  public @Nullable Void forbidden(String reason) {
    refusedBodies.increment();
    return null;
  }
}
