package dev.meterline.standalone.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a broker that is alone: each differs from Kafka's default for a reason. */
final class OneNode {

  static final int NODE_ID = 1;

  /**
   * An address, not a name: where localhost is IPv6 first, some clients try nothing but that one.
   */
  static final String HOST = "127.0.0.1";

  static final String BROKER_LISTENER = "BROKER";
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String YEARS_10_IN_MINUTES = String.valueOf(10 * 365 * 24 * 60);
  private static final String MIB_8 = String.valueOf(8 << 20);

  private OneNode() {}

  static Map<String, String> settings(Path logs, int brokerPort, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(identity(logs, brokerPort, controllerPort));
    settings.putAll(aloneInTheCluster());
    settings.putAll(small());
    settings.putAll(quick());
    settings.putAll(safe());
    return settings;
  }

  private static Map<String, String> identity(Path logs, int brokerPort, int controllerPort) {
    String broker = BROKER_LISTENER + "://" + HOST + ":" + brokerPort;
    String controller = CONTROLLER_LISTENER + "://" + HOST + ":" + controllerPort;
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", String.valueOf(NODE_ID)),
        // Not written to the disk, so the controller may have another port at each start.
        Map.entry("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort),
        Map.entry("log.dirs", logs.toString()),
        Map.entry("listeners", broker + "," + controller),
        Map.entry("advertised.listeners", broker),
        Map.entry("inter.broker.listener.name", BROKER_LISTENER),
        Map.entry("controller.listener.names", CONTROLLER_LISTENER),
        Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"));
  }

  /** There is no second node to hold a second copy. */
  private static Map<String, String> aloneInTheCluster() {
    return Map.of(
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1");
  }

  /** Fewer files, threads and buffers: defaults are for a machine that is all Kafka's. */
  private static Map<String, String> small() {
    return Map.of(
        "offsets.topic.num.partitions", "4",
        "transaction.state.log.num.partitions", "4",
        "share.coordinator.state.topic.num.partitions", "1",
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "2",
        "num.recovery.threads.per.data.dir", "2",
        "log.cleaner.dedupe.buffer.size", MIB_8);
  }

  /** Nobody else joins a group or takes over a partition, so nothing is gained by waiting. */
  private static Map<String, String> quick() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "group.min.session.timeout.ms", "500",
        "broker.heartbeat.interval.ms", "500",
        "controller.quorum.election.backoff.max.ms", "100",
        "server.max.startup.time.ms", "60000");
  }

  private static Map<String, String> safe() {
    return Map.of(
        // A misspelt topic is an error; the topics that exist were made on purpose.
        "auto.create.topics.enable",
        "false",
        // A process that was off for longer than a week must go on where it stopped.
        "offsets.retention.minutes",
        YEARS_10_IN_MINUTES);
  }
}
