package dev.meterline.http.directory;

import dev.meterline.http.access.Caller;
import dev.meterline.http.access.KeyHash;
import dev.meterline.http.directory.WriteOutcome.NotWritten;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * A directory and its writer without a broker, for tests: every stage that it returns is complete.
 */
public final class InMemoryDirectory implements AccountDirectory, DirectoryWriter {

  private final TopicSerde<Account> serde = TopicSerdes.accounts(new InMemorySchemaRegistry());
  private final DirectoryTable table = new DirectoryTable(serde);
  private final DirectoryWriter writer;
  private volatile boolean loaded = true;

  /**
   * @param random where keys come from
   */
  public InMemoryDirectory(RandomGenerator random) {
    this.writer = new DirectoryChanges(this, new TableLog(), new OneByOne(Runnable::run), random);
  }

  /** Plays a directory that is still loading, or has loaded. */
  public void setLoaded(boolean value) {
    loaded = value;
  }

  @Override
  public boolean loaded() {
    return loaded;
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

  @Override
  public CompletionStage<WriteOutcome<Account>> put(
      AccountId account, AccountSettings settings, Optional<Instant> effectiveFrom, Instant now) {
    return writer.put(account, settings, effectiveFrom, now);
  }

  @Override
  public CompletionStage<WriteOutcome<Account>> close(AccountId account, Instant now) {
    return writer.close(account, now);
  }

  @Override
  public CompletionStage<WriteOutcome<MadeKey>> makeKey(
      AccountId account, KeyRole role, String name, Instant now) {
    return writer.makeKey(account, role, name, now);
  }

  @Override
  public CompletionStage<WriteOutcome<ApiKey>> revokeKey(
      AccountId account, String keyId, Instant now) {
    return writer.revokeKey(account, keyId, now);
  }

  private final class TableLog implements ChangeLog {
    @Override
    public CompletableFuture<Optional<NotWritten>> write(Account account) {
      table.putAccount(serde.encode(account));
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Optional<NotWritten>> write(ApiKey key) {
      table.putKey(key);
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
