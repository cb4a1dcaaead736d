package dev.meterline.aggregator;

import dev.meterline.aggregator.store.UsageQuery;
import dev.meterline.aggregator.store.UsageQuery.Applied;
import dev.meterline.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says up to when acknowledged events are surely counted. Under load that is the append time of the
 * newest applied record. On an idle partition time would stand still, so the end of the topic is
 * looked up twice a second: whatever was acknowledged before that look is in, once everything up to
 * that end is applied.
 */
final class Freshness implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final StoreQueries queries;
  private final Admin admin;
  private final InstantSource clock;
  private final Map<Integer, Look> looks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "meterline-freshness");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param before a moment before the end was asked for
   * @param lastOffset the last offset that the partition held then
   * @param isCommitted whether that offset was committed already; it may be the mark of a
   *     transaction, which is never applied as a record
   */
  private record Look(Instant before, long lastOffset, boolean isCommitted) {

    boolean isReachedBy(Applied applied) {
      return isCommitted || applied.offset() >= lastOffset;
    }
  }

  Freshness(StoreQueries queries, Admin admin, InstantSource clock) {
    this.queries = queries;
    this.admin = admin;
    this.clock = clock;
  }

  void start() {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Up to when the partition is surely counted.
   *
   * @param applied how far it is applied
   */
  Instant asOf(int partition, Applied applied) {
    Instant newest =
        applied.appendMillis() < 0 ? Instant.EPOCH : Instant.ofEpochMilli(applied.appendMillis());
    Look look = looks.get(partition);
    return look != null && look.isReachedBy(applied) && look.before().isAfter(newest)
        ? look.before()
        : newest;
  }

  private void look() {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < queries.partitions().count(); partition++) {
      latest.put(
          new TopicPartition(Topic.USAGE_EVENTS.topicName(), partition), OffsetSpec.latest());
    }
    Instant before = clock.instant();
    try {
      Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
      ends.forEach(
          (partition, end) ->
              looks.put(partition.partition(), look(partition, before, end.offset())));
    } catch (ExecutionException e) {
      // Answers keep saying the older time, which is true.
      LOG.debug("The ends of the topic could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The look at the ends of the topic failed", e);
    }
  }

  private Look look(TopicPartition partition, Instant before, long end) {
    boolean committed =
        queries.committed(partition.partition()).map(offset -> offset >= end).orElse(false);
    return new Look(before, end - 1, committed);
  }

  /** How far this partition is applied, if this instance serves it now. */
  Optional<Applied> applied(int partition) {
    return queries.ask(partition, new UsageQuery.Progress());
  }

  /** How far the oldest answer of this instance is behind; empty if it has no store now. */
  Optional<Duration> lag() {
    Instant now = clock.instant();
    return served()
        .map(partition -> applied(partition).map(done -> asOf(partition, done)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .map(oldest -> Duration.between(oldest, now));
  }

  /** How many partitions answer here now. */
  int partitionsServed() {
    return Math.toIntExact(served().count());
  }

  private Stream<Integer> served() {
    return IntStream.range(0, queries.partitions().count())
        .boxed()
        .filter(partition -> applied(partition).isPresent());
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
