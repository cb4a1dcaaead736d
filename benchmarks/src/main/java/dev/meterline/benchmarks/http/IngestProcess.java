package dev.meterline.benchmarks.http;

import dev.meterline.benchmarks.load.LoadSpec;
import dev.meterline.benchmarks.load.LoadWriter;
import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Sends events as fast as the broker takes them, in a process of its own: what it makes and throws
 * away is not the server's to collect. Its arguments are the broker, how many events, and the time
 * of the last, epoch milliseconds.
 */
public final class IngestProcess {

  private static final long SEED = 1;

  private IngestProcess() {}

  /** Starts one; the caller destroys it. */
  static Process start(String bootstrapServers, int events, long untilMillis, Path log) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            IngestProcess.class.getName(),
            bootstrapServers,
            String.valueOf(events),
            String.valueOf(untilMillis));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new OperatorException("events can't be sent: " + e.getMessage(), e);
    }
  }

  public static void main(String[] arguments) {
    int events = Integer.parseInt(arguments[1]);
    LoadSpec load = new LoadSpec(SEED, events, true, Long.parseLong(arguments[2]));
    LoadWriter.write(arguments[0], load, written -> {});
  }
}
