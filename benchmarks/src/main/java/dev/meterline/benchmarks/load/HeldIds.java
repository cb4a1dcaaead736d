package dev.meterline.benchmarks.load;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.meterline.aggregator.dedupe.EventHasher;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Ids that an aggregator held before its first event: written to the changelog of its {@code seen}
 * store as batches of hashes over the last month, so that it restores and indexes them as if it had
 * been stopped and its disk lost. Among them are planted those of events of the load, as a proof
 * that they are found.
 */
public final class HeldIds {

  private static final int BATCH_IDS = 32 * 1024;
  private static final int HASH_BYTES = 2 * Long.BYTES;
  private static final int DAYS = 33;
  private static final int PLANT_EVERY = 1_009;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final LoadEvents events;
  private final long held;

  /**
   * @param held number of ids over all partitions, beside the planted ones
   */
  public HeldIds(LoadEvents events, long held) {
    this.events = events;
    this.held = held;
  }

  static boolean isPlanted(int number) {
    return number % PLANT_EVERY == 0;
  }

  /** Makes the changelog and writes the ids; {@code progress} is told how many are written. */
  public void write(String bootstrapServers, String applicationId, LongConsumer progress) {
    String changelog = applicationId + "-seen-changelog";
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        Producer<byte[], byte[]> producer = producer(bootstrapServers)) {
      NewTopic topic = new NewTopic(changelog, LoadSpec.PARTITIONS, (short) 1);
      admin.createTopics(List.of(topic.configs(Map.of("cleanup.policy", "compact")))).all().get();
      for (int partition = 0; partition < LoadSpec.PARTITIONS; partition++) {
        write(producer, changelog, partition, progress);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the changelog could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ids were written", e);
    }
  }

  private void write(
      Producer<byte[], byte[]> producer, String changelog, int partition, LongConsumer progress) {
    List<HashValue128> planted = planted(partition);
    SplittableRandom random = new SplittableRandom(events.spec().seed() + partition);
    long count = held / LoadSpec.PARTITIONS + planted.size();
    long batches = (count + BATCH_IDS - 1) / BATCH_IDS;
    int today = (int) Math.floorDiv(events.spec().endMillis(), DAY_MILLIS);
    for (long batch = 0; batch < batches; batch++) {
      int size = (int) Math.min(BATCH_IDS, count - batch * BATCH_IDS);
      ByteBuffer hashes = ByteBuffer.allocate(size * HASH_BYTES);
      for (int i = 0; i < size; i++) {
        long at = batch * BATCH_IDS + i;
        boolean plant = at < planted.size();
        hashes.putLong(plant ? planted.get((int) at).getMostSignificantBits() : random.nextLong());
        hashes.putLong(plant ? planted.get((int) at).getLeastSignificantBits() : random.nextLong());
      }
      // The layout of the store: a batch that did not follow it would not be found again.
      int day = today - DAYS + (int) (batch * DAYS / batches);
      byte[] key =
          ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(day).putLong(batch).array();
      var unused = producer.send(new ProducerRecord<>(changelog, partition, key, hashes.array()));
      progress.accept((long) partition * held / LoadSpec.PARTITIONS + batch * BATCH_IDS);
    }
  }

  private List<HashValue128> planted(int partition) {
    EventHasher hasher = new EventHasher();
    List<HashValue128> planted = new ArrayList<>();
    for (int number = 0; number < events.spec().events(); number += PLANT_EVERY) {
      if (events.origin(number) == number) {
        MeteredUse use = events.event(number);
        if (LoadWriter.partitionOf(use.account()) == partition) {
          planted.add(hasher.hash(use.account(), use.id()));
        }
      }
    }
    return planted;
  }

  private static Producer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
