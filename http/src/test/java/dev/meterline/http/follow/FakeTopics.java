package dev.meterline.http.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Topics in memory, with producers and consumers that use them. Faults can be asked for. Safe for
 * use by several threads.
 */
public final class FakeTopics {

  private static final int PARTITIONS = 2;
  private static final Duration IDLE_POLL = Duration.ofMillis(20);

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
  private int pollsToFail;
  private int consumersMade;
  private @Nullable RuntimeException producerFault;
  private int sendsFailed;
  private boolean silent;
  private long changes;

  /** Topics of two partitions each. */
  public FakeTopics(String... topics) {
    for (String topic : topics) {
      create(topic);
    }
  }

  public synchronized void create(String topic) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      records.put(new TopicPartition(topic, partition), new ArrayList<>());
    }
  }

  /** Adds a record, on the partition that its key belongs to; its place is returned. */
  public synchronized RecordMetadata append(String topic, String key, byte @Nullable [] value) {
    return append(topic, key.getBytes(StandardCharsets.UTF_8), value);
  }

  private RecordMetadata append(String topic, byte[] key, byte @Nullable [] value) {
    int partition = Math.floorMod(Arrays.hashCode(key), PARTITIONS);
    TopicPartition at = new TopicPartition(topic, partition);
    List<ConsumerRecord<byte[], byte[]>> log = records.get(at);
    log.add(new ConsumerRecord<>(topic, partition, log.size(), key, value));
    changed();
    return new RecordMetadata(at, log.size() - 1L, 0, 0, key.length, 0);
  }

  public synchronized void failNextPolls(int count) {
    pollsToFail = count;
    changed();
  }

  /** What every later send ends with; null for none. */
  public synchronized void failSends(@Nullable RuntimeException fault) {
    producerFault = fault;
  }

  /** How many sends have failed. */
  public synchronized int sendsFailed() {
    return sendsFailed;
  }

  /** Whether consumers see nothing of what is added. */
  public synchronized void setSilent(boolean value) {
    silent = value;
    changed();
  }

  /** How many records a topic holds. */
  public synchronized int size(String topic) {
    return records.entrySet().stream()
        .filter(log -> log.getKey().topic().equals(topic))
        .mapToInt(log -> log.getValue().size())
        .sum();
  }

  public synchronized int consumersMade() {
    return consumersMade;
  }

  public synchronized Consumer<byte[], byte[]> consumer() {
    consumersMade++;
    return new TopicsConsumer();
  }

  public Producer<byte[], byte[]> producer() {
    return new TopicsProducer();
  }

  private synchronized List<ConsumerRecord<byte[], byte[]>> from(TopicPartition at, long offset) {
    List<ConsumerRecord<byte[], byte[]>> log = records.get(at);
    return silent || log.size() <= offset
        ? List.of()
        : List.copyOf(log.subList((int) offset, log.size()));
  }

  private synchronized void faultIfAskedFor() {
    if (pollsToFail > 0) {
      pollsToFail--;
      throw new org.apache.kafka.common.errors.TimeoutException("the broker is away");
    }
  }

  /** Waits until something changes, or a moment has passed: real polls do not spin either. */
  private synchronized void idle(long changesSeen) {
    long deadline = System.nanoTime() + IDLE_POLL.toNanos();
    try {
      while (changes == changesSeen && System.nanoTime() < deadline) {
        wait(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void changed() {
    changes++;
    notifyAll();
  }

  private final class TopicsConsumer extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, Long> added = new HashMap<>();

    private TopicsConsumer() {
      super("earliest");
      synchronized (FakeTopics.this) {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        records.keySet().forEach(at -> beginnings.put(at, 0L));
        updateBeginningOffsets(beginnings);
      }
    }

    @Override
    public synchronized List<PartitionInfo> partitionsFor(String topic) {
      synchronized (FakeTopics.this) {
        return records.keySet().stream()
            .filter(at -> at.topic().equals(topic))
            .map(at -> new PartitionInfo(topic, at.partition(), null, null, null))
            .toList();
      }
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions) {
      synchronized (FakeTopics.this) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach(at -> ends.put(at, (long) records.get(at).size()));
        return ends;
      }
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      faultIfAskedFor();
      long changesSeen = changes();
      boolean found = false;
      for (TopicPartition at : assignment()) {
        long next = added.getOrDefault(at, position(at));
        for (ConsumerRecord<byte[], byte[]> record : from(at, next)) {
          addRecord(record);
          added.put(at, record.offset() + 1);
          found = true;
        }
      }
      if (!found) {
        idle(changesSeen);
      }
      return super.poll(Duration.ZERO);
    }
  }

  private final class TopicsProducer extends MockProducer<byte[], byte[]> {
    private TopicsProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      Optional<RuntimeException> fault;
      synchronized (FakeTopics.this) {
        fault = Optional.ofNullable(producerFault);
        sendsFailed += fault.isPresent() ? 1 : 0;
      }
      if (fault.isPresent()) {
        callback.onCompletion(null, fault.get());
        return CompletableFuture.failedFuture(fault.get());
      }
      RecordMetadata written;
      synchronized (FakeTopics.this) {
        written = append(record.topic(), record.key(), record.value());
      }
      callback.onCompletion(written, null);
      return CompletableFuture.completedFuture(written);
    }
  }
}
