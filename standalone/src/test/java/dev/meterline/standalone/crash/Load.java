package dev.meterline.standalone.crash;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A seeded load: new events, 20 % duplicates (in the same batch, re-stamped, of long ago), records
 * that can't be read, events that come too late, and records without a key. Tells the model of
 * every good one.
 */
final class Load {

  /** The account with most events. */
  static final AccountId HOT = new AccountId("account-0");

  private static final int ACCOUNTS = 60;
  private static final int TRIES = 5;

  private final Random random;
  private final Instant start;
  private final CountingModel model;
  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final List<MeteredUse> sent = new ArrayList<>();
  private long nextId;
  private long rejected;

  Load(long seed, Instant start, CountingModel model) {
    this.random = new Random(seed);
    this.start = start;
    this.model = model;
  }

  /** The next record to send. */
  ProducerRecord<byte[], byte[]> next() {
    int dice = random.nextInt(1000);
    if (dice < 5) {
      rejected++;
      byte[] garbage = new byte[random.nextInt(40)];
      random.nextBytes(garbage);
      return record(account().value(), garbage);
    }
    if (dice < 10) {
      rejected++;
      MeteredUse late = use(start.minus(Duration.ofDays(36 + random.nextInt(10))));
      return record(late.account().value(), serde.encode(late));
    }
    if (dice >= 990) {
      // Takes the long way to its partition, so another one of its name could overtake it: it has
      // none.
      MeteredUse keyless = use(recently());
      model.sent(keyless);
      return record(null, serde.encode(keyless));
    }
    MeteredUse use = dice < 210 && !sent.isEmpty() ? again() : fresh();
    model.sent(use);
    return record(use.account().value(), serde.encode(use));
  }

  /** Records sent so far that must have been rejected. */
  long rejected() {
    return rejected;
  }

  private MeteredUse fresh() {
    MeteredUse use = use(recently());
    sent.add(use);
    return use;
  }

  private Instant recently() {
    return start.minusSeconds(random.nextInt(3 * 24 * 3600));
  }

  private MeteredUse again() {
    int back =
        random.nextBoolean()
            ? random.nextInt(Math.min(20, sent.size()))
            : random.nextInt(sent.size());
    MeteredUse first = sent.get(sent.size() - 1 - back);
    // Sent again with another time and quantity: only the name counts.
    return random.nextBoolean()
        ? first
        : MeteredUse.builder(
                first.account(), first.id(), first.timeMillis() - random.nextInt(7_200_000))
            .quantity(first.quantity() + 1)
            .build();
  }

  private MeteredUse use(Instant time) {
    return MeteredUse.builder(account(), "e" + nextId++, time.toEpochMilli())
        .quantity(random.nextInt(5))
        .category("c" + random.nextInt(3))
        .endpoint("/v1/e" + random.nextInt(20))
        .project("p" + random.nextInt(4))
        .model("m" + random.nextInt(3))
        .build();
  }

  private AccountId account() {
    // Skewed: the square makes the first accounts hot.
    double skew = random.nextDouble();
    return new AccountId("account-" + (int) (skew * skew * ACCOUNTS));
  }

  private static ProducerRecord<byte[], byte[]> record(@Nullable String key, byte[] value) {
    return new ProducerRecord<>(
        Topic.USAGE_EVENTS.topicName(),
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        value);
  }

  /**
   * Sends the next records and waits until the broker has them.
   *
   * @param last the offset of the last record sent, by partition; is updated
   */
  void send(String bootstrapServers, int records, Map<Integer, Long> last) throws Exception {
    List<ProducerRecord<byte[], byte[]>> unsent = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      unsent.add(next());
    }
    // As any producer would: what was not acknowledged is sent again, by the same ids.
    for (int attempt = 0; !unsent.isEmpty() && attempt < TRIES; attempt++) {
      unsent = sendOnce(bootstrapServers, unsent, last);
    }
    if (!unsent.isEmpty()) {
      throw new IllegalStateException(unsent.size() + " records were never acknowledged");
    }
  }

  /** Sends and returns what was not acknowledged. */
  private static List<ProducerRecord<byte[], byte[]>> sendOnce(
      String bootstrapServers,
      List<ProducerRecord<byte[], byte[]>> records,
      Map<Integer, Long> last)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "linger.ms", 5,
                "request.timeout.ms", 10_000,
                "delivery.timeout.ms", 20_000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(record -> sent.add(producer.send(record)));
    }
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
}
