package dev.meterline.alerts.write;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** The partition of an account: murmur2 of its id, as of records that have it as their key. */
public final class AccountPartition<V> implements StreamPartitioner<String, V> {

  /** The partition, of {@code count}, where all records of {@code account} are. */
  public static int of(String account, int count) {
    byte[] key = account.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % count;
  }

  /** By the part of the key before the slash. */
  @Override
  public Optional<Set<Integer>> partitions(String topic, String key, V value, int count) {
    int slash = key.indexOf('/');
    return Optional.of(Set.of(of(slash < 0 ? key : key.substring(0, slash), count)));
  }
}
