package dev.meterline.benchmarks.ids;

import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.benchmarks.Trees;
import dev.meterline.benchmarks.load.HeldIds;
import dev.meterline.benchmarks.load.LoadEvents;
import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code meterline bench ids}. */
@Command(
    name = "ids",
    mixinStandardHelpOptions = true,
    description =
        "Measures what it costs to remember ids: heap, changelog, and the time until the stores"
            + " serve after a lost disk, a restart and the end of another instance.")
public final class BenchIdsCommand implements Callable<Integer> {

  private static final String GROUP = "bench-ids";
  private static final int BROKER = 1;
  private static final long LEAST_IDS = 1_000;

  private final InstantSource clock = InstantSource.system();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--ids",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "How many, over four partitions. Default: ${DEFAULT-VALUE}.")
  private long ids;

  @Option(
      names = "--hot",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "How many of the newest stay in memory as they are. Default: ${DEFAULT-VALUE}.")
  private int hot;

  @Override
  public Integer call() throws Exception {
    if (ids < LEAST_IDS) {
      throw usage("--ids must be %,d or more, not %,d", LEAST_IDS, ids);
    }
    if (hot < LoadSpec.PARTITIONS) {
      throw usage("--hot must be %,d or more, not %,d", (long) LoadSpec.PARTITIONS, hot);
    }
    Path dir = Files.createTempDirectory("meterline-ids");
    try (DataDirectory data = DataDirectory.open(dir.resolve("broker"));
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
      spec.commandLine().getOut().println(measure(broker.bootstrapServers(), dir).text());
      spec.commandLine().getOut().flush();
      return 0;
    } finally {
      Trees.delete(dir);
    }
  }

  private ParameterException usage(String message, long least, long given) {
    return new ParameterException(
        spec.commandLine(), String.format(Locale.ROOT, message, least, given));
  }

  private CostOfIds measure(String bootstrapServers, Path dir) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      new TopicAdmin(admin).ensure(new TopicSize(LoadSpec.PARTITIONS, (short) 1));
      long without = heapWithoutIds(config(bootstrapServers, dir.resolve("none"), "none", 0));
      LoadSpec spec = new LoadSpec(1, 1_000, false, clock.millis());
      new HeldIds(new LoadEvents(spec), ids).write(bootstrapServers, GROUP, written -> {});
      AggregatorConfig first = config(bootstrapServers, dir.resolve("first"), GROUP, 0);
      long restore;
      long heap;
      long started = clock.millis();
      try (Instance instance = new Instance(first, clock).start()) {
        instance.waitUntilAllServe();
        restore = clock.millis() - started;
        heap = usedHeap() - without;
      }
      long disk = Trees.bytes(dir.resolve("first"));
      started = clock.millis();
      try (Instance instance = new Instance(first, clock).start()) {
        instance.waitUntilAllServe();
      }
      long restart = clock.millis() - started;
      long takeover = takeover(bootstrapServers, dir);
      return new CostOfIds(ids, heap, changelogBytes(admin), disk, restore, restart, takeover);
    }
  }

  private long heapWithoutIds(AggregatorConfig config) {
    try (Instance instance = new Instance(config, clock).start()) {
      instance.waitUntilAllServe();
      return usedHeap();
    }
  }

  private long takeover(String bootstrapServers, Path dir) {
    Instance first =
        new Instance(config(bootstrapServers, dir.resolve("first"), GROUP, 1), clock).start();
    first.waitUntilAllServe();
    try (Instance second =
        new Instance(config(bootstrapServers, dir.resolve("second"), GROUP, 1), clock).start()) {
      second.waitUntilStandby();
      long started = clock.millis();
      first.close();
      second.waitUntilAllServe();
      return clock.millis() - started;
    }
  }

  private AggregatorConfig config(String servers, Path dir, String group, int standbys) {
    AggregatorConfig shipped = AggregatorConfig.alone(servers, dir, LoadSpec.PARTITIONS);
    return new AggregatorConfig(
        servers,
        group,
        dir,
        shipped.partitions(),
        shipped.threads(),
        standbys,
        shipped.commitEvery(),
        shipped.announceEvery(),
        shipped.maxCells(),
        hot,
        Map.of());
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long changelogBytes(Admin admin) throws Exception {
    return admin
        .describeLogDirs(List.of(BROKER))
        .allDescriptions()
        .get()
        .get(BROKER)
        .values()
        .stream()
        .flatMap(logs -> logs.replicaInfos().entrySet().stream())
        .filter(replica -> replica.getKey().topic().equals(GROUP + "-seen-changelog"))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }
}
