package dev.meterline.ingest.intake;

import dev.meterline.http.access.Caller;
import dev.meterline.ingest.body.BodyOutcome.Events;
import dev.meterline.ingest.body.EventBodyReader;
import dev.meterline.ingest.body.Origin;
import dev.meterline.ingest.body.ParsedEvent;
import dev.meterline.ingest.body.SentBody;
import dev.meterline.ingest.intake.IntakeOutcome.AllRejected;
import dev.meterline.ingest.intake.IntakeOutcome.Forbidden;
import dev.meterline.ingest.intake.IntakeOutcome.Unreadable;
import dev.meterline.ingest.publish.EventSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.KeyRole;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes a body of events from a caller. Thread-safe; holds its caller only as long as the sink's
 * call does.
 */
public final class Intake {

  private final EventBodyReader bodies = new EventBodyReader();
  private final EventSink sink;
  private final InstantSource clock;

  /**
   * @param sink where good events go
   * @param clock gives the time of events that name none
   */
  public Intake(EventSink sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** What became of {@code body}; an exception is a fault of ours. */
  public CompletionStage<IntakeOutcome> take(Caller caller, SentBody body) {
    Origin origin = new Origin(defaultAccount(caller), clock.millis());
    return bodies
        .read(body, origin)
        .fold(
            events -> send(caller, events),
            unreadable -> CompletableFuture.completedFuture(new Unreadable(unreadable)));
  }

  /** A producer key sends for many accounts, so to guess one would bill the wrong customer. */
  private static Optional<AccountId> defaultAccount(Caller caller) {
    return caller.role() == KeyRole.PRODUCER ? Optional.empty() : Optional.of(caller.account());
  }

  private CompletionStage<IntakeOutcome> send(Caller caller, Events events) {
    Optional<AccountId> foreign =
        events.accounts().stream()
            .filter(account -> !caller.maySendFor(account))
            .sorted()
            .findFirst();
    if (foreign.isPresent()) {
      return CompletableFuture.completedFuture(
          new Forbidden(
              "a key of account %s may not send events of account %s; nothing was written"
                  .formatted(caller.account(), foreign.get())));
    }
    if (events.good().isEmpty()) {
      return CompletableFuture.completedFuture(new AllRejected(events.rejected()));
    }
    return sink.publishAll(events.good().stream().map(ParsedEvent::use).toList())
        .thenApply(receipt -> new Settlement(events, receipt).outcome());
  }
}
