package dev.meterline.benchmarks.measure;

import dev.meterline.schemas.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows of a contender. The caller closes. */
final class BrokerView implements AutoCloseable {

  private final Admin admin;

  BrokerView(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** How many records of {@code usage-events} this group has counted for good. */
  long committed(String group) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return offsets.entrySet().stream()
        .filter(e -> e.getKey().topic().equals(Topic.USAGE_EVENTS.topicName()))
        .filter(e -> e.getValue() != null)
        .mapToLong(e -> e.getValue().offset())
        .sum();
  }

  /** Bytes of all logs but the input's: changelogs, outputs, offsets and transactions. */
  long logBytes() {
    List<Integer> nodes = answer(admin.describeCluster().nodes()).stream().map(Node::id).toList();
    return answer(admin.describeLogDirs(nodes).allDescriptions()).values().stream()
        .flatMap(dirs -> dirs.values().stream())
        .flatMap(dir -> dir.replicaInfos().entrySet().stream())
        .filter(e -> !e.getKey().topic().equals(Topic.USAGE_EVENTS.topicName()))
        .mapToLong(e -> e.getValue().size())
        .sum();
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not answer: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker was asked", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
