package dev.meterline.standalone.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.http.access.KeyHash;
import dev.meterline.http.directory.DirectoryWriter;
import dev.meterline.http.directory.KafkaDirectory;
import dev.meterline.http.directory.KafkaDirectoryWriter;
import dev.meterline.http.directory.MadeKey;
import dev.meterline.http.directory.WriteOutcome;
import dev.meterline.http.directory.WriteOutcome.Created;
import dev.meterline.http.directory.WriteOutcome.Failed;
import dev.meterline.http.directory.WriteOutcome.Refused;
import dev.meterline.http.directory.WriteOutcome.Replaced;
import dev.meterline.http.directory.WriteOutcome.Unavailable;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the directory promises, on a real broker. */
class DirectoryOnBrokerTest {

  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  private static final TopicSize SIZE = new TopicSize(4, (short) 1);

  private final TopicSerde<Account> accounts = TopicSerdes.accounts(new InMemorySchemaRegistry());
  private final TopicSerde<ApiKey> keys = TopicSerdes.apiKeys(new InMemorySchemaRegistry());
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeAll
  static void makeTopics() {
    ensureTopics(broker.bootstrapServers());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    executor.shutdownNow();
  }

  @Test
  void shouldSeeAChangeAtOnceHereAndSoonElsewhere() {
    KafkaDirectory here = directory(broker.bootstrapServers());
    KafkaDirectory elsewhere = directory(broker.bootstrapServers());
    DirectoryWriter writer = writer(here, broker.bootstrapServers());
    AccountId account = new AccountId("acme");

    assertThat(put(writer, account, "Acme")).isInstanceOf(Created.class);
    MadeKey made = created(get(writer.makeKey(account, KeyRole.SERVICE, "test", NOW)));
    KeyHash hash = made.key().hash();

    assertThat(here.holder(hash)).isPresent();
    await().atMost(Duration.ofMinutes(1)).until(() -> elsewhere.holder(hash).isPresent());

    assertThat(get(writer.revokeKey(account, made.record().id(), NOW)))
        .isInstanceOf(Replaced.class);
    assertThat(here.holder(hash)).isEmpty();
    await().atMost(Duration.ofMinutes(1)).until(() -> elsewhere.holder(hash).isEmpty());
  }

  @Test
  void shouldReadAllOfManyAccountsBackAfterARestart() {
    KafkaDirectory first = directory(broker.bootstrapServers());
    DirectoryWriter writer = writer(first, broker.bootstrapServers());
    List<CompletionStage<WriteOutcome<Account>>> writes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      AccountId account = new AccountId("many-" + i % 1_000);
      writes.add(writer.put(account, named("version " + i), Optional.empty(), NOW));
    }
    writes.forEach(DirectoryOnBrokerTest::get);

    KafkaDirectory second = directory(broker.bootstrapServers());

    for (int i = 0; i < 1_000; i++) {
      Account account = second.account(new AccountId("many-" + i)).orElseThrow();
      assertThat(account.versions())
          .extracting(version -> version.settings().name())
          .containsExactly("version " + i, "version " + (i + 1_000));
    }
  }

  @Test
  void shouldCatchUpPastTransactionsThatWereAborted() {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "aborting");
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      inTransaction(producer, "aborted");
      producer.abortTransaction();
      inTransaction(producer, "committed");
      producer.commitTransaction();
    }

    KafkaDirectory directory = directory(broker.bootstrapServers());

    assertThat(directory.account(new AccountId("committed"))).isPresent();
    assertThat(directory.account(new AccountId("aborted"))).isEmpty();
  }

  @Test
  void shouldRefuseAnAccountThatIsTooLargeForARecord() {
    DirectoryWriter writer =
        writer(directory(broker.bootstrapServers()), broker.bootstrapServers());
    Map<String, NanoDollars> budgets = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 60_000; i++) {
      budgets.put(Long.toHexString(random.nextLong()), new NanoDollars(i));
    }
    AccountSettings none = AccountSettings.DEFAULT;
    AccountSettings huge =
        new AccountSettings(
            "huge",
            none.email(),
            none.plan(),
            none.billing(),
            budgets,
            none.thresholds(),
            none.autoTopUp(),
            none.emailAlerts());

    WriteOutcome<Account> outcome =
        get(writer.put(new AccountId("huge"), huge, Optional.empty(), NOW));

    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(((Failed<Account>) outcome).reason()).isInstanceOf(Refused.class);
  }

  @Test
  void shouldAnswerThatItCannotWriteWhenTheBrokerIsGone(@TempDir Path directory) throws Exception {
    try (DataDirectory data = DataDirectory.open(directory)) {
      EmbeddedBroker mortal = EmbeddedBroker.start(data, 0);
      ensureTopics(mortal.bootstrapServers());
      KafkaDirectory here = directory(mortal.bootstrapServers());
      DirectoryWriter writer = writer(here, mortal.bootstrapServers());
      AccountId account = new AccountId("acme");
      assertThat(put(writer, account, "Acme")).isInstanceOf(Created.class);
      mortal.close();

      WriteOutcome<Account> outcome = put(writer, account, "Acme Inc");

      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed<Account>) outcome).reason()).isInstanceOf(Unavailable.class);
      assertThat(here.loaded()).isTrue();
      assertThat(here.account(account).orElseThrow().latest().settings().name()).isEqualTo("Acme");
    }
  }

  @Test
  void shouldKeepKeysThatAreNotAlike() {
    KafkaDirectory here = directory(broker.bootstrapServers());
    DirectoryWriter writer = writer(here, broker.bootstrapServers());
    AccountId account = new AccountId("with:many.keys");
    assertThat(put(writer, account, "")).isInstanceOf(Created.class);
    Set<KeyHash> hashes = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      hashes.add(created(get(writer.makeKey(account, KeyRole.CLIENT, "", NOW))).key().hash());
    }

    assertThat(hashes).hasSize(20).allMatch(hash -> here.holder(hash).isPresent());
    assertThat(here.keys(account)).hasSize(20);
  }

  private void inTransaction(Producer<byte[], byte[]> producer, String id) {
    producer.beginTransaction();
    Account account = Account.create(new AccountId(id), AccountSettings.DEFAULT, NOW);
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    var unused =
        producer.send(
            new ProducerRecord<>(Topic.ACCOUNTS.topicName(), key, accounts.encode(account)));
    producer.flush();
  }

  private KafkaDirectory directory(String bootstrapServers) {
    KafkaDirectory directory =
        new KafkaDirectory(
            accounts,
            keys,
            FollowerConsumers.of(Map.of("bootstrap.servers", bootstrapServers)),
            Duration.ofMillis(100));
    open.add(0, directory);
    directory.start();
    await().atMost(Duration.ofMinutes(1)).until(directory::loaded);
    return directory;
  }

  private DirectoryWriter writer(KafkaDirectory directory, String bootstrapServers) {
    Producer<byte[], byte[]> producer =
        KafkaDirectoryWriter.producer(Map.of("bootstrap.servers", bootstrapServers));
    open.add(0, () -> producer.close(Duration.ofSeconds(1)));
    return new KafkaDirectoryWriter(directory, producer, accounts, keys, new Random(1), executor);
  }

  private static WriteOutcome<Account> put(DirectoryWriter writer, AccountId id, String name) {
    return get(writer.put(id, named(name), Optional.empty(), NOW));
  }

  private static <T> T created(WriteOutcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Created.class);
    return ((Created<T>) outcome).value();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static AccountSettings named(String name) {
    AccountSettings none = AccountSettings.DEFAULT;
    return new AccountSettings(
        name,
        none.email(),
        none.plan(),
        none.billing(),
        none.budgets(),
        none.thresholds(),
        none.autoTopUp(),
        none.emailAlerts());
  }

  private static void ensureTopics(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      int unused = new TopicAdmin(admin).ensure(SIZE);
    }
  }
}
