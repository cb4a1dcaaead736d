package dev.meterline.http.directory;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.codec.TopicSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes changes to the topics {@code accounts} and {@code api-keys}, on all replicas. */
public final class KafkaDirectoryWriter implements DirectoryWriter {

  /** How long a change may take from the call to its being read back. */
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private final DirectoryChanges changes;

  /**
   * @param directory where changes are read back
   * @param producer as {@link #producer} makes it; the caller closes it
   * @param random where keys come from; cryptographically strong
   * @param executor runs the changes, which may block for a few seconds when the broker is away,
   *     and completes their stages
   */
  public KafkaDirectoryWriter(
      KafkaDirectory directory,
      Producer<byte[], byte[]> producer,
      TopicSerde<Account> accounts,
      TopicSerde<ApiKey> keys,
      RandomGenerator random,
      Executor executor) {
    ChangeLog log = new KafkaChangeLog(directory, producer, accounts, keys, executor, AT_MOST);
    this.changes = new DirectoryChanges(directory, log, new OneByOne(executor), random);
  }

  /**
   * An idempotent producer that waits for all replicas and gives up in time to answer.
   *
   * @param client what every Kafka client of this process has in common, at least {@code
   *     bootstrap.servers}
   */
  public static Producer<byte[], byte[]> producer(Map<String, ?> client) {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    config.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public CompletionStage<WriteOutcome<Account>> put(
      AccountId account, AccountSettings settings, Optional<Instant> effectiveFrom, Instant now) {
    return changes.put(account, settings, effectiveFrom, now);
  }

  @Override
  public CompletionStage<WriteOutcome<Account>> close(AccountId account, Instant now) {
    return changes.close(account, now);
  }

  @Override
  public CompletionStage<WriteOutcome<MadeKey>> makeKey(
      AccountId account, KeyRole role, String name, Instant now) {
    return changes.makeKey(account, role, name, now);
  }

  @Override
  public CompletionStage<WriteOutcome<ApiKey>> revokeKey(
      AccountId account, String keyId, Instant now) {
    return changes.revokeKey(account, keyId, now);
  }
}
