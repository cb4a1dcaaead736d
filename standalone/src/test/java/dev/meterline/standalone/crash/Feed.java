package dev.meterline.standalone.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends a load and knows how far the broker has it. */
final class Feed implements AutoCloseable {

  private static final int TRIES = 5;

  private final Load load;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<Integer, Long> last = new TreeMap<>();

  Feed(Load load, String bootstrapServers) {
    this.load = load;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "linger.ms", 5,
                "request.timeout.ms", 10_000,
                "delivery.timeout.ms", 20_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends the next records and returns once the broker has them. */
  void send(int records) throws InterruptedException {
    List<ProducerRecord<byte[], byte[]>> unsent = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      unsent.add(load.next());
    }
    // As any producer would: what was not acknowledged is sent again, by the same ids.
    for (int attempt = 0; !unsent.isEmpty() && attempt < TRIES; attempt++) {
      unsent = unacknowledged(unsent);
    }
    if (!unsent.isEmpty()) {
      throw new IllegalStateException(unsent.size() + " records were never acknowledged");
    }
  }

  private List<ProducerRecord<byte[], byte[]>> unacknowledged(
      List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    producer.flush();
    List<ProducerRecord<byte[], byte[]>> lost = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      try {
        RecordMetadata place = sent.get(i).get();
        last.merge(place.partition(), place.offset(), Math::max);
      } catch (ExecutionException e) {
        lost.add(records.get(i));
      }
    }
    return lost;
  }

  /** The offset of the last record that the broker took, by partition. */
  Map<Integer, Long> last() {
    return Map.copyOf(last);
  }

  @Override
  public void close() {
    producer.close();
  }
}
