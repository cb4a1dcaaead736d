package dev.meterline.standalone.crash;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/** Who holds back what readers of committed records see: for the message of a test that waited. */
final class OpenTransactions {

  private OpenTransactions() {}

  static String on(String topic, int partitions, String bootstrapServers) throws Exception {
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(n -> new TopicPartition(topic, n)).toList();
    Map<String, Object> found = new TreeMap<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      for (TopicPartition one : all) {
        List<ProducerState> open =
            admin
                .describeProducers(List.of(one))
                .partitionResult(one)
                .get()
                .activeProducers()
                .stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .toList();
        long end =
            admin.listOffsets(Map.of(one, OffsetSpec.latest())).partitionResult(one).get().offset();
        found.put(one + " ends at " + end, open);
      }
      found.put("transactions", admin.listTransactions().all().get());
    }
    return found.toString();
  }
}
