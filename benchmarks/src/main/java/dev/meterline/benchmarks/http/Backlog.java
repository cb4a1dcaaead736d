package dev.meterline.benchmarks.http;

import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.load.LoadWriter;
import dev.meterline.standalone.OperatorException;
import dev.meterline.standalone.broker.EmbeddedBroker;
import dev.meterline.standalone.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Events that a node finds at its broker when it starts, more than it can count while it is
 * measured: full ingest without a sender, which would be another machine and here would take the
 * processors from both. They are made in a process of its own, since what that throws away is not
 * the node's to collect; its arguments are the broker, how many events, and the time of the last,
 * epoch milliseconds.
 */
public final class Backlog {

  private static final long SEED = 1;

  private Backlog() {}

  /** Writes them to the broker of a node that is not running, and returns when it has them. */
  static void write(Path dataDirectory, int events, long untilMillis, Path log) {
    try (DataDirectory data = DataDirectory.open(dataDirectory);
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:+UseSerialGC",
              "-cp",
              System.getProperty("java.class.path"),
              Backlog.class.getName(),
              broker.bootstrapServers(),
              String.valueOf(events),
              String.valueOf(untilMillis));
      Process sender =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (sender.waitFor() != 0) {
        throw new OperatorException("events could not be sent: " + Files.readString(log).strip());
      }
    } catch (IOException e) {
      throw new OperatorException("events can't be sent: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted while events were sent", e);
    }
  }

  public static void main(String[] arguments) {
    int events = Integer.parseInt(arguments[1]);
    LoadSpec load = new LoadSpec(SEED, events, true, Long.parseLong(arguments[2]));
    LoadWriter.write(arguments[0], load, written -> {});
  }
}
