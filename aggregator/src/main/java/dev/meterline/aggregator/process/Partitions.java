package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition an account's records belong on: murmur2 of the UTF-8 key, as Kafka's default
 * partitioner in Java computes it.
 *
 * @param count number of partitions of every topic
 */
public record Partitions(int count) {

  public Partitions {
    if (count < 1) {
      throw new IllegalArgumentException("there is at least one partition, not " + count);
    }
  }

  /** The partition of this account, 0 to {@link #count} - 1. */
  public int of(AccountId account) {
    byte[] key = account.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % count;
  }
}
