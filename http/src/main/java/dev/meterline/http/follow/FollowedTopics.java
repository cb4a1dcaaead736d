package dev.meterline.http.follow;

import dev.meterline.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What some topics say, kept in memory by a {@link TopicFollower}. A subclass says what a record
 * changes and answers from what it keeps; its sinks are called by the follower's thread alone.
 */
public abstract class FollowedTopics implements AutoCloseable {

  private final TopicFollower follower;

  /**
   * Starts nothing yet.
   *
   * @param name name of the follower's thread
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  protected FollowedTopics(
      String name, Supplier<? extends Consumer<byte[], byte[]>> consumers, Duration firstPause) {
    follower = new TopicFollower(name, consumers, firstPause);
  }

  /** What takes the records of which topic; asked once. */
  protected abstract Map<Topic, RecordSink> sinks();

  /** Begins to read; to be called once. */
  public final void start() {
    follower.start(
        sinks().entrySet().stream()
            .collect(Collectors.toMap(sink -> sink.getKey().topicName(), Map.Entry::getValue)));
  }

  /** Whether all that the topics held at the start is known here. Stays true. */
  public final boolean loaded() {
    return follower.loaded();
  }

  /** Completes when {@link #loaded} turns true; exceptionally if it is closed before. */
  public final CompletionStage<Void> whenLoaded() {
    return follower.whenLoaded();
  }

  /**
   * Completes once what was written is known here; exceptionally if it is closed before. Completes
   * on the follower's thread: go on with an executor of your own.
   */
  public final CompletableFuture<Void> reached(RecordMetadata written) {
    return follower.reached(
        new TopicPartition(written.topic(), written.partition()), written.offset());
  }

  /** Stops reading, within two seconds. */
  @Override
  public final void close() {
    follower.close();
  }
}
