package dev.meterline.http.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.http.access.KeyHash;
import dev.meterline.http.directory.WriteOutcome.Created;
import dev.meterline.http.directory.WriteOutcome.Refused;
import dev.meterline.http.directory.WriteOutcome.Unavailable;
import dev.meterline.http.follow.FakeTopics;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaDirectoryTest extends DirectoryContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TopicSerde<Account> accounts = TopicSerdes.accounts(new InMemorySchemaRegistry());
  private final TopicSerde<ApiKey> keys = TopicSerdes.apiKeys(new InMemorySchemaRegistry());
  private final FakeTopics topics = new FakeTopics("accounts", "api-keys");
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private KafkaDirectory directory = newDirectory(topics);
  private DirectoryWriter writer = newWriter();

  @BeforeEach
  void start() {
    directory.start();
    await().atMost(PATIENCE).until(directory::loaded);
  }

  @AfterEach
  void close() {
    directory.close();
    executor.shutdownNow();
  }

  @Override
  AccountDirectory directory() {
    return directory;
  }

  @Override
  DirectoryWriter writer() {
    return writer;
  }

  @Override
  void forgetThatItLoaded() {
    directory.close();
    directory = newDirectory(topics);
    writer = newWriter();
  }

  @Test
  void shouldKnowAllThatWasWrittenBeforeItStarted() {
    put(named("Acme"), NOW);
    MadeKey made = makeKey(KeyRole.CLIENT);

    try (KafkaDirectory second = newDirectory(topics)) {
      second.start();
      await().atMost(PATIENCE).until(second::loaded);

      assertThat(second.account(ACME)).contains(Account.create(ACME, named("Acme"), NOW));
      assertThat(second.holder(made.key().hash())).isPresent();
    }
  }

  @Test
  void shouldAnswerOnlyWhenItHasReadTheChangeBack() {
    topics.setSilent(true);

    CompletionStage<WriteOutcome<Account>> pending =
        writer().put(ACME, named("Acme"), Optional.empty(), NOW);
    await().atMost(PATIENCE).until(() -> topics.size("accounts") == 1);
    assertThat(pending.toCompletableFuture()).isNotDone();
    topics.setSilent(false);

    assertThat(get(pending)).isInstanceOf(Created.class);
  }

  @Test
  void shouldSayThatItCouldNotWriteWhenTheBrokerIsAway() {
    topics.failSends(new TimeoutException("no broker"));

    assertThat(failure(put(named("Acme"), NOW))).isInstanceOf(Unavailable.class);
    topics.failSends(null);

    assertThat(put(named("Acme"), NOW)).isInstanceOf(Created.class);
  }

  @Test
  void shouldRefuseWhatDoesNotFitInARecord() {
    topics.failSends(new RecordTooLargeException("2 MB"));

    assertThat(failure(put(named("Acme"), NOW))).isInstanceOf(Refused.class);
  }

  @Test
  void shouldPassOverRecordsThatAreNoAccountsAndNoKeys() {
    topics.append("accounts", "acme", new byte[] {1, 2, 3});
    topics.append("api-keys", "acme/key_1", new byte[0]);

    assertThat(put(named("Acme"), NOW)).isInstanceOf(Created.class);
  }

  @Test
  void shouldForgetWhatAnOperatorDeletesFromTheTopics() {
    put(named("Acme"), NOW);
    MadeKey made = makeKey(KeyRole.CLIENT);

    topics.append("api-keys", "acme/" + made.record().id(), null);
    await().atMost(PATIENCE).until(() -> directory.keys(ACME).isEmpty());
    topics.append("accounts", "acme", null);
    await().atMost(PATIENCE).until(() -> directory.account(ACME).isEmpty());

    KeyHash hash = made.key().hash();
    assertThat(directory.holder(hash)).isEmpty();
  }

  private DirectoryWriter newWriter() {
    return new KafkaDirectoryWriter(
        directory, topics.producer(), accounts, keys, new Random(1), executor);
  }

  private KafkaDirectory newDirectory(FakeTopics from) {
    return new KafkaDirectory(accounts, keys, from::consumer, Duration.ofMillis(1));
  }
}
