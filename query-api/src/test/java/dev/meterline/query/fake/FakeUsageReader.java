package dev.meterline.query.fake;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.Place;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.read.StoreMap;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.query.fake.NaiveAccountView.Use;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reads events that a test has put in; a position is reached when the test says so. */
public final class FakeUsageReader implements UsageReader, StoreMap {

  private final Map<AccountId, List<Use>> events = new ConcurrentHashMap<>();
  private final Map<AccountId, List<SettingsVersion>> versions = new ConcurrentHashMap<>();
  private final List<CompletableFuture<Boolean>> waiting = new CopyOnWriteArrayList<>();
  private final List<NaiveAccountView.Scan> scans = new CopyOnWriteArrayList<>();
  private final Instant asOf;
  private volatile boolean ready = true;
  private volatile Place place = new Place.Here();
  private volatile List<PartitionAudit> audits = List.of();

  public FakeUsageReader(Instant asOf) {
    this.asOf = asOf;
  }

  /** Counts an event. */
  public void count(AccountId account, Instant time, long quantity) {
    count(account, new Use(time, quantity));
  }

  /** Counts an event, all of whose cost it says itself. */
  public void count(MeteredUse event) {
    count(event.account(), Use.of(event));
  }

  private void count(AccountId account, Use use) {
    events.computeIfAbsent(account, id -> new CopyOnWriteArrayList<>()).add(use);
  }

  /** Counts under these settings, from the beginning. */
  public void settings(AccountId account, AccountSettings settings) {
    Instant made = Instant.parse("2020-01-01T00:00:00Z");
    versions.put(account, List.of(new SettingsVersion(settings, made, made)));
  }

  /** Tells all who wait that what they wait for is in. */
  public void arrive() {
    waiting.forEach(reached -> reached.complete(true));
  }

  /** How many wait. */
  public int waiting() {
    return waiting.size();
  }

  public void ready(boolean now) {
    ready = now;
  }

  @Override
  public <T> ReadOutcome<T> read(
      AccountId account, Function<? super AccountView, ? extends T> query) {
    if (!ready) {
      return new ReadOutcome.NotReady<>(Duration.ofSeconds(2));
    }
    List<Use> uses = new ArrayList<>(events.getOrDefault(account, List.of()));
    SettingsHistory settings =
        SettingsHistory.of(versions.getOrDefault(account, List.of()), Optional.empty());
    T answer = query.apply(new NaiveAccountView(account, settings, uses, scans));
    return new ReadOutcome.Found<>(answer, asOf);
  }

  /** How often buckets were read so far. */
  public int scans() {
    return scans.size();
  }

  @Override
  public CompletionStage<Boolean> reached(AccountId account, Position position, Duration atMost) {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    waiting.add(reached);
    return reached.completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Answers these partitions when asked for the audit. */
  public void audits(List<PartitionAudit> partitions) {
    audits = List.copyOf(partitions);
  }

  @Override
  public ReadOutcome<List<PartitionAudit>> audit(List<Integer> partitions) {
    return ready
        ? new ReadOutcome.Found<>(partitions.stream().map(audits::get).toList(), asOf)
        : new ReadOutcome.NotReady<>(Duration.ofSeconds(2));
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public int partitions() {
    return audits.size();
  }

  @Override
  public int partitionOf(AccountId account) {
    return 0;
  }

  @Override
  public Place placeOf(int partition) {
    return place;
  }

  /** Where all accounts are from now on. */
  public void place(Place now) {
    place = now;
  }
}
