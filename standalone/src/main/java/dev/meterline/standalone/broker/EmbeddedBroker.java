package dev.meterline.standalone.broker;

import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.data.DataDirectory;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single-node KRaft broker in this process, on 127.0.0.1. All its topics and offsets are in the
 * data directory; a broker that is started on the same directory later has them again.
 *
 * <p>Made of the parts that {@code KafkaRaftServer} is made of, because that class ends the process
 * on a fault and opens its own sockets. One thing still ends it: Kafka halts the JVM when the disk
 * under the data directory fails, since nothing that it would answer then could be trusted.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration CONTROLLED_SHUTDOWN = Duration.ofSeconds(5);

  private final int port;
  private final ControllerServer controller;
  private final BrokerServer broker;
  private final CompletionStage<Throwable> fault;

  private EmbeddedBroker(
      int port,
      ControllerServer controller,
      BrokerServer broker,
      CompletionStage<Throwable> fault) {
    this.port = port;
    this.controller = controller;
    this.broker = broker;
    this.fault = fault;
  }

  /**
   * Starts a broker and returns when it answers clients, some two seconds later.
   *
   * @param data is only read and written below {@link DataDirectory#broker()}; stays open longer
   *     than the broker, and the caller closes it
   * @param port of the clients' listener; 0 takes a free one
   * @throws OperatorException if the port is in use or what is in the directory can't be served
   */
  public static EmbeddedBroker start(DataDirectory data, int port) {
    CompletableFuture<Throwable> fault = new CompletableFuture<>();
    try (LoopbackPorts ports = new LoopbackPorts()) {
      int brokerPort = ports.bind(OneNode.BROKER_LISTENER, port);
      int controllerPort = ports.bind(OneNode.CONTROLLER_LISTENER, 0);
      Path logs = data.broker();
      formatIfNew(logs);
      KafkaConfig config =
          new KafkaConfig(OneNode.settings(logs, brokerPort, controllerPort), false);
      EmbeddedBroker embedded = assemble(brokerPort, config, ports, fault);
      embedded.startup();
      return embedded;
    } catch (OperatorException e) {
      throw e;
    } catch (Exception e) {
      throw new OperatorException(
          "the broker did not start on the data directory %s: %s".formatted(data.path(), e), e);
    }
  }

  /** The port that clients connect to. */
  public int port() {
    return port;
  }

  /** What to give a client as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return OneNode.HOST + ":" + port;
  }

  /** Completes if the broker fails for good; then close it and end the process. */
  public CompletionStage<Throwable> fault() {
    return fault;
  }

  /** Stops within about a second; what was acknowledged is in the directory. */
  @Override
  public void close() {
    broker.shutdown(CONTROLLED_SHUTDOWN);
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }

  private void startup() {
    try {
      // The broker registers with the controller, so the controller comes first.
      controller.startup();
      broker.startup();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private static EmbeddedBroker assemble(
      int port, KafkaConfig config, LoopbackPorts ports, CompletableFuture<Throwable> fault) {
    var disk = KafkaRaftServer.initializeLogDirs(config, log, "");
    Metrics metrics =
        Server.initializeMetrics(config, Time.SYSTEM, disk._1().clusterId().orElseThrow());
    SharedServer shared =
        new SharedServer(
            config,
            disk._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            List.of(),
            (name, fatal, action) -> faultHandler(name, fatal, action, fault),
            ports);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), disk._2());
    return new EmbeddedBroker(port, controller, new BrokerServer(shared), fault);
  }

  private static FaultHandler faultHandler(
      String name, boolean fatal, Runnable action, CompletableFuture<Throwable> fault) {
    return (message, cause) -> {
      log.error("{}: {}", name, message, cause);
      action.run();
      FaultHandlerException exception = new FaultHandlerException(name + ": " + message, cause);
      if (fatal) {
        fault.complete(exception);
      }
      return exception;
    };
  }

  /** The last thing that formatting writes is meta.properties: without it nothing was kept yet. */
  private static void formatIfNew(Path logs) throws Exception {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Formatter()
        .setPrintStream(quiet)
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(OneNode.NODE_ID)
        .setControllerListenerName(OneNode.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(logs.toString())
        .addDirectory(logs.toString())
        .setHasDynamicQuorum(false)
        .setIgnoreFormatted(true)
        .run();
  }
}
