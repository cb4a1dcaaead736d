package dev.meterline.standalone.crash;

import dev.meterline.alerts.Alerts;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.alerts.source.WatchingClients;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The alerts in a process of their own.
 *
 * <p>Arguments: bootstrap servers, state directory, and after how many commits to halt in the
 * middle of one, as {@link HaltAtCommit} says.
 */
public final class AlertsProcess {

  private AlertsProcess() {}

  public static void main(String[] args) throws InterruptedException {
    HaltAtCommit clients =
        new HaltAtCommit(new WatchingClients(), Integer.parseInt(args[2]), args[3]);
    Alerts alerts =
        new Alerts(
            AlertsConfig.alone(args[0], Path.of(args[1])),
            new InMemorySchemaRegistry(),
            InstantSource.system(),
            (topology, settings) -> new KafkaStreams(topology, settings, clients));
    alerts.start();
    new CountDownLatch(1).await();
  }

  /** Starts one that ends itself at its first commit, at this moment of it. */
  public static Process haltingAt(String moment, String bootstrapServers, Path stateDir)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            AlertsProcess.class.getName(),
            bootstrapServers,
            stateDir.toString(),
            "1",
            moment)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
