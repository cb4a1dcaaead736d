package dev.meterline.aggregator.source;

import dev.meterline.schemas.topic.Topic;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that hands out no usage events of a partition before it has handed out all that the
 * broker is known to hold of that partition's settings and credits. Events that it withholds are
 * polled again: it goes back to the first of them, so positions never pass what was not handed out.
 *
 * <p>As every consumer it belongs to one thread.
 */
final class SettingsFirst implements InvocationHandler {

  private static final List<Topic> LEADING = List.of(Topic.ACCOUNTS, Topic.CREDITS);
  private static final String LED = Topic.USAGE_EVENTS.topicName();

  private final Consumer<byte[], byte[]> consumer;

  private SettingsFirst(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Decorates a consumer; only {@code poll} behaves differently. */
  @SuppressWarnings("unchecked") // the proxy implements just this interface
  static Consumer<byte[], byte[]> over(Consumer<byte[], byte[]> consumer) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            SettingsFirst.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new SettingsFirst(consumer));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      Object result = method.invoke(consumer, arguments);
      return result instanceof ConsumerRecords<?, ?> polled ? inOrder(polled) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("unchecked") // what a consumer of bytes polls
  private ConsumerRecords<byte[], byte[]> inOrder(ConsumerRecords<?, ?> polled) {
    ConsumerRecords<byte[], byte[]> records = (ConsumerRecords<byte[], byte[]>) polled;
    List<TopicPartition> early =
        records.partitions().stream()
            .filter(partition -> partition.topic().equals(LED) && isEarly(partition))
            .toList();
    return early.isEmpty() ? records : without(early, records);
  }

  private boolean isEarly(TopicPartition events) {
    return leading(events).anyMatch(leader -> consumer.currentLag(leader).orElse(1) > 0);
  }

  private static Stream<TopicPartition> leading(TopicPartition events) {
    return LEADING.stream().map(topic -> new TopicPartition(topic.topicName(), events.partition()));
  }

  private ConsumerRecords<byte[], byte[]> without(
      List<TopicPartition> early, ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> handedOut = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
      if (early.contains(partition)) {
        ConsumerRecord<byte[], byte[]> first = polled.get(0);
        consumer.seek(partition, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
        next.remove(partition);
      } else {
        handedOut.put(partition, polled);
      }
    }
    return new ConsumerRecords<>(handedOut, next);
  }
}
