package dev.meterline.ingest.intake;

import dev.meterline.ingest.body.BodyOutcome.Events;
import dev.meterline.ingest.body.ParsedEvent;
import dev.meterline.ingest.body.Rejection;
import dev.meterline.ingest.intake.IntakeOutcome.AllRejected;
import dev.meterline.ingest.intake.IntakeOutcome.NotAcknowledged;
import dev.meterline.ingest.intake.IntakeOutcome.Taken;
import dev.meterline.ingest.publish.BatchReceipt;
import dev.meterline.ingest.publish.Receipt;
import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.ingest.publish.Receipt.Refused;
import dev.meterline.ingest.publish.Receipt.Unavailable;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together what the reader and the sink said of the same events. Used once. */
final class Settlement {

  private final Events events;
  private final BatchReceipt receipt;
  private final Set<String> ids = new HashSet<>();
  private final List<MeteredUse> once = new ArrayList<>();
  private final List<Rejection> rejected;
  private final List<Integer> unacknowledged = new ArrayList<>();
  private int accepted;
  private Instant appended = Instant.MIN;
  private Duration retryAfter = Duration.ZERO;

  Settlement(Events events, BatchReceipt receipt) {
    this.events = events;
    this.receipt = receipt;
    this.rejected = new ArrayList<>(events.rejected());
  }

  IntakeOutcome outcome() {
    for (int i = 0; i < events.good().size(); i++) {
      settle(events.good().get(i), receipt.receipts().get(i));
    }
    rejected.sort(Comparator.comparingInt(Rejection::index));
    if (!unacknowledged.isEmpty()) {
      return new NotAcknowledged(accepted, rejected, unacknowledged, retryAfter);
    }
    return receipt
        .position()
        .<IntakeOutcome>map(position -> new Taken(accepted, rejected, position, consumption()))
        .orElseGet(() -> new AllRejected(rejected));
  }

  private void settle(ParsedEvent event, Receipt receipt) {
    if (receipt instanceof Published published) {
      accepted++;
      use(event.use(), published.appended());
    } else if (receipt instanceof Refused refused) {
      rejected.add(new Rejection(event.index(), event.use().id(), refused.reason()));
    } else if (receipt instanceof Unavailable unavailable) {
      unacknowledged.add(event.index());
      retryAfter = unavailable.retryAfter();
    }
  }

  /** An id that came before is no use, and moves no totals: nobody waits for it to be counted. */
  private void use(MeteredUse use, Instant at) {
    if (ids.add(use.id())) {
      once.add(use);
      appended = appended.isAfter(at) ? appended : at;
    }
  }

  private Optional<Consumption> consumption() {
    if (events.accounts().size() != 1) {
      return Optional.empty();
    }
    return Optional.of(new Consumption(once.get(0).account(), once, appended));
  }
}
