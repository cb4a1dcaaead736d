package dev.meterline.standalone.instances;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import dev.meterline.standalone.endtoend.ProcessForTests;
import dev.meterline.standalone.endtoend.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker in the test's process; {@code query-api} in processes that share it, and {@code ingest}
 * in one more.
 */
public final class Instances implements BeforeAllCallback, AfterAllCallback {

  static final String ADMIN_KEY = "admin-key-for-tests";

  private static final String GROUP = "meterline-aggregator";
  private static final String EVENTS = "usage-events";
  private static final Duration SETTLE = Duration.ofSeconds(90);

  private final int atFirst;
  private final List<String> options;
  private final List<Running> running = new ArrayList<>();
  private int started;
  private @Nullable Running ingest;
  private @Nullable Path directory;
  private @Nullable DataDirectory data;
  private @Nullable EmbeddedBroker broker;

  /** One of them. */
  record Running(ProcessForTests process, URI url) {}

  /**
   * @param atFirst how many to start before the tests
   * @param options given to each
   */
  Instances(int atFirst, String... options) {
    this.atFirst = atFirst;
    this.options = List.of(options);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("instances-for-tests");
    data = DataDirectory.open(directory.resolve("broker"));
    broker = EmbeddedBroker.start(data, 0);
    ProcessForTests door = launch("ingest");
    List<ProcessForTests> processes = new ArrayList<>();
    for (int i = 0; i < atFirst; i++) {
      processes.add(launchInstance());
    }
    for (ProcessForTests process : processes) {
      running.add(new Running(process, URI.create(process.awaitUrl())));
    }
    ingest = new Running(door, URI.create(door.awaitUrl()));
    awaitSpread();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (ingest != null) {
      running.add(ingest);
    }
    for (Running instance : running) {
      instance.process().close();
      Optional<Integer> unused = instance.process().awaitEnd(SETTLE);
    }
    if (broker != null) {
      broker.close();
    }
    if (data != null) {
      data.close();
    }
    Trees.delete(requireNonNull(directory));
  }

  /** Where events go. */
  URI ingest() {
    return requireNonNull(ingest, "ingest runs from beforeAll to afterAll").url();
  }

  /** Where each instance that runs serves HTTP. */
  List<URI> urls() {
    return running.stream().map(Running::url).toList();
  }

  /** Starts one more and returns when it says that it is ready. */
  Running add() throws IOException {
    ProcessForTests process = launchInstance();
    Running instance = new Running(process, URI.create(process.awaitUrl()));
    running.add(instance);
    return instance;
  }

  /** Kills one with -9. */
  void kill(Running instance) {
    running.remove(instance);
    instance.process().close();
  }

  /** The instance that joined first, of those that run. */
  Running oldest() {
    return running.get(0);
  }

  /** Offsets of {@code usage-events} that are committed, over all partitions. */
  long committedEvents() throws Exception {
    try (Admin admin = admin()) {
      return admin
          .listConsumerGroupOffsets(GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(EVENTS))
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", requireNonNull(broker).bootstrapServers()));
  }

  /** Waits until every instance has partitions, as many as any other or one more. */
  void awaitSpread() {
    await()
        .atMost(SETTLE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> isSpread(partitionsOfEach()));
  }

  private boolean isSpread(List<Integer> partitions) {
    int most = partitions.stream().mapToInt(Integer::intValue).max().orElse(0);
    int least = partitions.stream().mapToInt(Integer::intValue).min().orElse(0);
    return partitions.size() == running.size() && least > 0 && most - least <= 1;
  }

  private List<Integer> partitionsOfEach() throws Exception {
    try (Admin admin = admin()) {
      return admin
          .describeConsumerGroups(List.of(GROUP))
          .describedGroups()
          .get(GROUP)
          .get()
          .members()
          .stream()
          .map(Instances::partitionsOf)
          .map(Set::size)
          .toList();
    }
  }

  private static Set<Integer> partitionsOf(MemberDescription member) {
    return member.assignment().topicPartitions().stream()
        .filter(partition -> partition.topic().equals(EVENTS))
        .map(partition -> partition.partition())
        .collect(Collectors.toSet());
  }

  private ProcessForTests launchInstance() throws IOException {
    return launch("query-api", options.toArray(String[]::new));
  }

  private ProcessForTests launch(String role, String... more) throws IOException {
    Path home = Files.createDirectory(requireNonNull(directory).resolve(role + "-" + started++));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                role,
                "--port=0",
                "--bootstrap-servers=" + requireNonNull(broker).bootstrapServers(),
                "--admin-key=" + ADMIN_KEY,
                "--data-dir=" + home.resolve("data")));
    arguments.addAll(List.of(more));
    return ProcessForTests.start(home, arguments.toArray(String[]::new));
  }
}
