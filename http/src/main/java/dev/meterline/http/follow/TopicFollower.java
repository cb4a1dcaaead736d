package dev.meterline.http.follow;

import dev.meterline.schemas.wire.MalformedRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads whole topics into memory and stays in step with them: one daemon thread, all partitions, no
 * group, from the beginning.
 *
 * <p>It is {@linkplain #loaded loaded} once it has read up to the end that the topics had when it
 * first reached the broker. A fault (no broker, no such topic yet, a sink that fails) is logged and
 * tried again with a growing pause, from the first record that was not applied; only a malformed
 * record is passed over. Partitions are looked up at each connection, so more of them need a
 * restart.
 */
public final class TopicFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Duration firstPause;
  private final Thread thread;
  private final Progress progress = new Progress();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private Map<String, RecordSink> sinks = Map.of(); // set before the thread starts
  private @Nullable Map<TopicPartition, Long> endAtStart; // the follower's thread alone
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private int faultsInARow;

  /**
   * Starts nothing yet.
   *
   * @param name name of the thread
   * @param consumers makes a consumer for each connection; the follower closes it
   * @param firstPause pause after a first fault; doubles with each that follows, to 5 s
   */
  public TopicFollower(
      String name, Supplier<? extends Consumer<byte[], byte[]>> consumers, Duration firstPause) {
    this.consumers = consumers;
    this.firstPause = firstPause;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  /**
   * Begins to read; to be called once.
   *
   * @param takers what takes the records, by name of the topic
   */
  public void start(Map<String, RecordSink> takers) {
    sinks = Map.copyOf(takers);
    thread.start();
  }

  /** Whether all that the topics held at the start has been applied. Stays true. */
  public boolean loaded() {
    return loaded.isDone() && !loaded.isCompletedExceptionally();
  }

  /** Completes when {@link #loaded} turns true; exceptionally if the follower is closed before. */
  public CompletionStage<Void> whenLoaded() {
    return loaded.minimalCompletionStage();
  }

  /**
   * Completes once the record at {@code offset} has been applied; exceptionally if the follower is
   * closed before. Completes on the follower's thread: go on with an executor of your own.
   */
  public CompletableFuture<Void> reached(TopicPartition partition, long offset) {
    return progress.reached(partition, offset);
  }

  /** Stops reading, within two seconds. Later calls do nothing. */
  @Override
  public void close() {
    closing.countDown();
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(2 * CLOSE_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IllegalStateException closed = new IllegalStateException(thread.getName() + " is closed");
    loaded.completeExceptionally(closed);
    progress.end(closed);
  }

  private void run() {
    while (!isClosing()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        current = consumer;
        follow(consumer);
      } catch (RuntimeException e) {
        pauseAfter(e);
      } finally {
        current = null;
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        sinks.keySet().stream().flatMap(t -> partitionsOf(consumer, t).stream()).toList();
    consumer.assign(partitions);
    partitions.forEach(partition -> resume(consumer, partition));
    if (endAtStart == null) {
      endAtStart = Map.copyOf(consumer.endOffsets(partitions));
    }
    while (!isClosing()) {
      applyAll(consumer.poll(POLL));
      partitions.forEach(partition -> progress.advance(partition, consumer.position(partition)));
      faultsInARow = 0;
      if (!loaded.isDone() && hasReached(endAtStart)) {
        LOG.info("{} has caught up with {}", thread.getName(), sinks.keySet());
        loaded.complete(null);
      }
    }
  }

  private static List<TopicPartition> partitionsOf(Consumer<?, ?> consumer, String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("topic " + topic + " does not exist (yet)");
    }
    return partitions.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
  }

  private void resume(Consumer<?, ?> consumer, TopicPartition partition) {
    long next = progress.next(partition);
    if (next == 0) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      consumer.seek(partition, next);
    }
  }

  /** Marks each partition's progress even if a later record fails, so that none is skipped. */
  private void applyAll(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, Long> applied = new HashMap<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        apply(record);
        applied.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
    } finally {
      applied.forEach(progress::advance);
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    RecordSink sink = sinks.get(record.topic());
    if (sink == null) {
      return; // only our own topics are assigned
    }
    try {
      sink.apply(record);
    } catch (MalformedRecordException e) {
      LOG.warn(
          "passed over the record at {}-{} offset {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(end -> progress.next(end.getKey()) >= end.getValue());
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pauseAfter(RuntimeException fault) {
    if (isClosing()) {
      return; // a wake-up, or an echo of it
    }
    long factor = 1L << Math.min(faultsInARow, 16);
    faultsInARow++;
    long pause = Math.min(firstPause.toMillis() * factor, LONGEST_PAUSE.toMillis());
    LOG.warn(
        "{} could not read {} and tries again in {} ms: {}",
        thread.getName(),
        names(sinks.keySet()),
        pause,
        fault.toString());
    try {
      boolean unused = closing.await(pause, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  private static String names(Collection<String> topics) {
    return String.join(", ", topics.stream().sorted().toList());
  }
}
