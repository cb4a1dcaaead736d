package dev.meterline.standalone.node;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.alerts.api.OperatorReads;
import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.directory.DirectoryWriter;
import dev.meterline.http.directory.KafkaDirectory;
import dev.meterline.http.directory.KafkaDirectoryWriter;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.rate.RateLimits;
import dev.meterline.http.rate.SharedRateLimits;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.usage.FollowedUsageTotals;
import dev.meterline.ingest.surface.UsageAfter;
import dev.meterline.query.PeerSurface;
import dev.meterline.query.QueryConfig;
import dev.meterline.query.QuerySurface;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.credit.CreditLedger;
import dev.meterline.query.credit.FollowedCredits;
import dev.meterline.query.credit.KafkaCreditLedger;
import dev.meterline.query.peer.PeerSecret;
import dev.meterline.query.peer.Routing;
import dev.meterline.query.read.AccountReads;
import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.query.stream.StreamConfig;
import dev.meterline.query.stream.StreamSurface;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** What HTTP needs beside the stores: accounts and keys, their changes, and announced totals. */
final class Directory {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int WRITERS = 4;

  private final KafkaDirectory directory;
  private final FollowedUsageTotals totals;
  private final RateLimiter rates;
  private final DirectoryWriter writer;
  private final Supplier<CreditLedger> ledger;

  private Directory(
      KafkaDirectory directory,
      FollowedUsageTotals totals,
      RateLimiter rates,
      DirectoryWriter writer,
      Supplier<CreditLedger> ledger) {
    this.directory = directory;
    this.totals = totals;
    this.rates = rates;
    this.writer = writer;
    this.ledger = ledger;
  }

  /** Starts to read; what needs to be closed is added to the ground's parts. */
  static Directory start(Ground ground) {
    SchemaRegistry registry = ground.registry();
    Parts parts = ground.parts();
    Map<String, Object> client = Map.of("bootstrap.servers", ground.bootstrapServers());
    Supplier<Consumer<byte[], byte[]>> consumers = FollowerConsumers.of(client);
    TopicSerde<Account> accounts = TopicSerdes.accounts(registry);
    TopicSerde<ApiKey> keys = TopicSerdes.apiKeys(registry);
    Producer<byte[], byte[]> producer = parts.add(KafkaDirectoryWriter.producer(client));
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    parts.add(threads::shutdownNow);
    KafkaDirectory directory =
        parts.add(new KafkaDirectory(accounts, keys, consumers, FIRST_PAUSE));
    FollowedUsageTotals totals =
        parts.add(
            new FollowedUsageTotals(TopicSerdes.usageTotals(registry), consumers, FIRST_PAUSE));
    RateLimiter rates =
        new RateLimiter(
            RateLimits.ofPlans(directory), ground.clock(), UUID.randomUUID().toString());
    SharedRateLimits shared =
        parts.add(new SharedRateLimits(rates, registry, producer, consumers, FIRST_PAUSE));
    directory.start();
    totals.start();
    shared.start();
    return new Directory(
        directory,
        totals,
        rates,
        new KafkaDirectoryWriter(directory, producer, accounts, keys, new SecureRandom(), threads),
        () -> {
          TopicSerde<Credit> serde = TopicSerdes.credits(registry);
          FollowedCredits credits = new FollowedCredits(serde, consumers, FIRST_PAUSE);
          parts.add(credits).start();
          return new KafkaCreditLedger(credits, producer, serde, threads);
        });
  }

  boolean loaded() {
    return directory.loaded();
  }

  /** Completes when accounts are known; exceptionally if that is given up. */
  CompletionStage<Void> whenLoaded() {
    return directory.whenLoaded();
  }

  /** The newest settings of an account; empty if nobody has made it. */
  Optional<AccountSettings> settings(AccountId account) {
    return directory.account(account).map(Account::latest).map(SettingsVersion::settings);
  }

  Doorkeeper door(String adminKey) {
    KeyGate keys = new KeyGate(directory);
    return new Doorkeeper(keys, new AdminGate(adminKey, keys), rates);
  }

  UsageAfter usageAfter(InstantSource clock) {
    return new UsageAfter(directory, totals, rates, clock);
  }

  HttpSurface queries(
      UsageReader reader,
      Routing routing,
      RejectedEvents rejected,
      String adminKey,
      InstantSource clock) {
    return new QuerySurface(
        QueryConfig.DEFAULT,
        reader,
        routing,
        directory,
        writer,
        ledger.get(),
        rejected,
        rates,
        door(adminKey),
        clock);
  }

  HttpSurface streams(UsageReader reader, Routing routing, String adminKey, InstantSource clock) {
    AccountReads reads =
        new AccountReads(
            new KnownAccounts(directory),
            reader,
            routing,
            clock,
            QueryConfig.DEFAULT.longestWait());
    return new StreamSurface(StreamConfig.DEFAULT, totals, reads, door(adminKey));
  }

  HttpSurface peers(
      QueryConfig config,
      UsageReader reader,
      RejectedEvents rejected,
      PeerSecret secret,
      InstantSource clock) {
    return new PeerSurface(config, reader, directory, rates, rejected, secret, clock);
  }

  /** What the operator reads of any account. */
  OperatorReads operatorReads(String adminKey) {
    return new OperatorReads(door(adminKey), directory);
  }

  /** What accounts read and set about their alerts. */
  List<HttpSurface> inbox(Ground ground, String adminKey) {
    return InboxPart.start(ground, door(adminKey), directory, writer);
  }
}
