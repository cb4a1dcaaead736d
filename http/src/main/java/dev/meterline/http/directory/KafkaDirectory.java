package dev.meterline.http.directory;

import dev.meterline.http.access.Caller;
import dev.meterline.http.access.KeyHash;
import dev.meterline.http.follow.RecordSink;
import dev.meterline.http.follow.TopicFollower;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Follows the topics {@code accounts} and {@code api-keys}. */
public final class KafkaDirectory implements AccountDirectory, AutoCloseable {

  private final TopicSerde<ApiKey> keySerde;
  private final DirectoryTable table;
  private final TopicFollower follower;

  /**
   * Starts nothing yet.
   *
   * @param consumers makes the follower's consumers
   * @param firstPause pause after a first fault
   */
  public KafkaDirectory(
      TopicSerde<Account> accountSerde,
      TopicSerde<ApiKey> keySerde,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Duration firstPause) {
    this.keySerde = keySerde;
    this.table = new DirectoryTable(accountSerde);
    RecordSink accounts = this::applyAccount;
    RecordSink keys = this::applyKey;
    this.follower =
        new TopicFollower(
            "directory-follower",
            Map.of(Topic.ACCOUNTS.topicName(), accounts, Topic.API_KEYS.topicName(), keys),
            consumers,
            firstPause);
  }

  /** Begins to read; to be called once. */
  public void start() {
    follower.start();
  }

  @Override
  public boolean loaded() {
    return follower.loaded();
  }

  /** Completes when {@link #loaded} turns true; exceptionally if it is closed before. */
  public CompletionStage<Void> whenLoaded() {
    return follower.whenLoaded();
  }

  @Override
  public Optional<Caller> holder(KeyHash hash) {
    return table.holder(hash);
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return table.account(id);
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    return table.keysOf(account);
  }

  @Override
  public List<Account> accounts(Optional<AccountId> after, int limit) {
    return table.page(after, limit);
  }

  /** Completes on the follower's thread once the record at {@code offset} is in the directory. */
  CompletableFuture<Void> reached(TopicPartition partition, long offset) {
    return follower.reached(partition, offset);
  }

  @Override
  public void close() {
    follower.close();
  }

  private void applyAccount(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      table.putAccount(record.value());
    } else {
      keyOf(record).filter(AccountId::isValid).map(AccountId::new).ifPresent(table::removeAccount);
    }
  }

  /** Keys are never deleted by us, but an operator may: then the record's key says which it was. */
  private void applyKey(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      table.putKey(keySerde.decode(record.value()));
      return;
    }
    keyOf(record)
        .map(text -> text.split("/", 2))
        .filter(parts -> parts.length == 2 && AccountId.isValid(parts[0]))
        .ifPresent(parts -> table.removeKey(new AccountId(parts[0]), parts[1]));
  }

  private static Optional<String> keyOf(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    return key == null ? Optional.empty() : Optional.of(new String(key, StandardCharsets.UTF_8));
  }
}
