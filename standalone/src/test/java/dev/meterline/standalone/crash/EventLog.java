package dev.meterline.standalone.crash;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.MalformedRecordException;
import dev.meterline.standalone.broker.Committed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads all of {@code usage-events} as the books must have it: in the order of the log, since which
 * of two copies came first decides what is counted. Knows nothing of the aggregator but where it
 * puts what lies wrong.
 */
final class EventLog {

  private static final String MOVED = "meterline-rerouted-appended-at";

  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final CountingModel model = new CountingModel();
  private final Map<Integer, Long> last = new TreeMap<>();
  private final int partitions;
  private long misplaced;
  private long moved;

  private EventLog(int partitions) {
    this.partitions = partitions;
  }

  static EventLog read(String bootstrapServers, int partitions) {
    List<ConsumerRecord<byte[], byte[]>> records =
        Committed.records(Topic.USAGE_EVENTS.topicName(), bootstrapServers);
    EventLog log = new EventLog(partitions);
    records.forEach(log::take);
    return log;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    last.put(record.partition(), record.offset());
    boolean isMoved = record.headers().lastHeader(MOVED) != null;
    moved += isMoved ? 1 : 0;
    MeteredUse use;
    try {
      use = serde.decode(record.value());
    } catch (MalformedRecordException e) {
      model.rejected(new String(record.key(), StandardCharsets.UTF_8));
      return;
    }
    if (!isMoved
        && (record.key() == null || partitionOf(use.account(), partitions) != record.partition())) {
      misplaced++;
    } else if (use.id().startsWith(Load.FORBIDDEN)) {
      model.rejected(use.account().value());
    } else {
      model.event(use);
    }
  }

  /** Where an account's records belong. */
  static int partitionOf(AccountId account, int partitions) {
    byte[] key = account.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  CountingModel model() {
    return model;
  }

  /** The offset of the last record of each partition. */
  Map<Integer, Long> last() {
    return last;
  }

  /** Records that lay on a wrong partition or had no key. */
  long misplaced() {
    return misplaced;
  }

  /** Records that the aggregator has put on their right partition. */
  long moved() {
    return moved;
  }
}
