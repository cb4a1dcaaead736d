package dev.meterline.streams.order;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that hands out no records of a led topic's partition before it has handed out all that
 * the broker is known to hold of that partition of the leading topics. Records that it withholds
 * are polled again: it goes back to the first of them, so positions never pass what was not handed
 * out. A leading partition that this consumer does not have is nobody's to wait for.
 *
 * <p>As every consumer it belongs to one thread.
 */
final class SettingsFirst implements InvocationHandler {

  private final Consumer<byte[], byte[]> consumer;
  private final ReadingOrder order;

  private SettingsFirst(Consumer<byte[], byte[]> consumer, ReadingOrder order) {
    this.consumer = consumer;
    this.order = order;
  }

  /** Decorates a consumer; only {@code poll} behaves differently. */
  @SuppressWarnings("unchecked") // the proxy implements just this interface
  static Consumer<byte[], byte[]> over(Consumer<byte[], byte[]> consumer, ReadingOrder order) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            SettingsFirst.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new SettingsFirst(consumer, order));
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
    List<TopicPartition> led =
        records.partitions().stream()
            .filter(partition -> order.led().contains(partition.topic()))
            .toList();
    if (led.isEmpty()) {
      return records;
    }
    Set<TopicPartition> assigned = consumer.assignment();
    List<TopicPartition> early =
        led.stream().filter(partition -> isEarly(partition, assigned)).toList();
    return early.isEmpty() ? records : without(early, records);
  }

  private boolean isEarly(TopicPartition led, Set<TopicPartition> assigned) {
    return order.leading().stream()
        .map(topic -> new TopicPartition(topic, led.partition()))
        .filter(assigned::contains)
        .anyMatch(leader -> consumer.currentLag(leader).orElse(1) > 0);
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
