package dev.meterline.http.directory;

import dev.meterline.http.access.Caller;
import dev.meterline.http.access.KeyHash;
import dev.meterline.http.follow.FollowedTopics;
import dev.meterline.http.follow.RecordSink;
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
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Follows the topics {@code accounts} and {@code api-keys}. */
public final class KafkaDirectory extends FollowedTopics implements AccountDirectory {

  private final TopicSerde<ApiKey> keySerde;
  private final DirectoryTable table;

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
    super("directory-follower", consumers, firstPause);
    this.keySerde = keySerde;
    this.table = new DirectoryTable(accountSerde);
  }

  @Override
  protected Map<Topic, RecordSink> sinks() {
    return Map.of(Topic.ACCOUNTS, this::applyAccount, Topic.API_KEYS, this::applyKey);
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
