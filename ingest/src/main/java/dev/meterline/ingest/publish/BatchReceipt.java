package dev.meterline.ingest.publish;

import dev.meterline.ingest.publish.Receipt.Published;
import dev.meterline.schemas.topic.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the events of a batch, each on its own: a batch is no transaction.
 *
 * @param receipts one for each event, in the order they were given
 */
public record BatchReceipt(List<Receipt> receipts) {

  public BatchReceipt {
    receipts = List.copyOf(receipts);
  }

  /** What a read must include to include every published event; empty if none was. */
  public Optional<Position> position() {
    Map<Integer, Long> last = new HashMap<>();
    for (Receipt receipt : receipts) {
      if (receipt instanceof Published published) {
        last.merge(published.partition(), published.offset(), Math::max);
      }
    }
    return last.isEmpty() ? Optional.empty() : Optional.of(new Position(last));
  }
}
