package dev.meterline.http.directory;

import dev.meterline.http.directory.WriteOutcome.NotWritten;
import dev.meterline.http.directory.WriteOutcome.Refused;
import dev.meterline.http.directory.WriteOutcome.Unavailable;
import dev.meterline.http.write.RecordWriter;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.codec.TopicSerde;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the topics and waits, without a thread, until the directory has read it back. */
final class KafkaChangeLog implements ChangeLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaChangeLog.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final KafkaDirectory directory;
  private final RecordWriter writer;
  private final TopicSerde<Account> accounts;
  private final TopicSerde<ApiKey> keys;
  private final Executor executor;
  private final Duration atMost;

  KafkaChangeLog(
      KafkaDirectory directory,
      Producer<byte[], byte[]> producer,
      TopicSerde<Account> accounts,
      TopicSerde<ApiKey> keys,
      Executor executor,
      Duration atMost) {
    this.directory = directory;
    // Changes run on the executor already, one after the other.
    this.writer = new RecordWriter(producer, Runnable::run);
    this.accounts = accounts;
    this.keys = keys;
    this.executor = executor;
    this.atMost = atMost;
  }

  @Override
  public CompletableFuture<Optional<NotWritten>> write(Account account) {
    return write(accounts, account.id().value(), account);
  }

  @Override
  public CompletableFuture<Optional<NotWritten>> write(ApiKey key) {
    return write(keys, key.account() + "/" + key.id(), key);
  }

  private <D> CompletableFuture<Optional<NotWritten>> write(
      TopicSerde<D> serde, String key, D value) {
    return writer
        .write(serde, key, value)
        .thenCompose(directory::reached)
        .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync((done, fault) -> Optional.ofNullable(fault).map(this::reason), executor);
  }

  private NotWritten reason(Throwable fault) {
    Throwable cause =
        fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    if (cause instanceof RecordTooLargeException) {
      return new Refused("the account with all versions of its settings is too large for a record");
    }
    LOG.warn("a change was not written: {}", cause.toString());
    return new Unavailable("the broker did not take the change in time; try again", RETRY_AFTER);
  }
}
