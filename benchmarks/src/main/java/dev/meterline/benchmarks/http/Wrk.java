package dev.meterline.benchmarks.http;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs wrk, a load generator for HTTP in C, on one thread of its own. */
final class Wrk {

  /** Each asks ten times a second on average; see {@code paced.lua}. */
  static final int PACED_CONNECTIONS = 40;

  private static final String PACED_SCRIPT = "paced.lua";

  private final int seconds;

  /**
   * @param seconds how long each run lasts
   */
  Wrk(int seconds) {
    this.seconds = seconds;
  }

  /**
   * Asks for {@code url} over and over, on so many connections at once, each as soon as it has its
   * last answer.
   *
   * @throws OperatorException if wrk is not installed, or a request failed
   */
  WrkResult run(String url, String apiKey, int connections) {
    return run(url, apiKey, connections, List.of());
  }

  /**
   * Asks for {@code url} about 400 times a second at random times, whatever the server does:
   * {@value #PACED_CONNECTIONS} connections, each of which pauses between two requests for a tenth
   * of a second on average.
   *
   * @param dir where a script may be written
   * @throws OperatorException if wrk is not installed, or a request failed
   */
  WrkResult runPaced(String url, String apiKey, Path dir) {
    Path script = dir.resolve(PACED_SCRIPT);
    try (InputStream lua = Wrk.class.getResourceAsStream(PACED_SCRIPT)) {
      if (lua == null) {
        throw new IllegalStateException(PACED_SCRIPT + " is missing beside " + Wrk.class);
      }
      Files.write(script, lua.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run(url, apiKey, PACED_CONNECTIONS, List.of("--script=" + script));
  }

  private WrkResult run(String url, String apiKey, int connections, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add("wrk");
    command.add("--threads=1");
    command.add("--connections=" + connections);
    command.add("--duration=" + seconds + "s");
    command.add("--timeout=10s");
    command.add("--latency");
    command.add("--header=X-API-Key: " + apiKey);
    command.addAll(more);
    command.add(url);
    try {
      return WrkResult.parse(printed(command));
    } catch (IllegalArgumentException e) {
      throw new OperatorException(url + ": " + e.getMessage(), e);
    }
  }

  private static String printed(List<String> command) {
    try {
      Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
      try {
        return new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("what wrk prints can't be read", e);
      } finally {
        wrk.destroy();
      }
    } catch (IOException e) {
      throw new OperatorException(
          "wrk can't be started; on Debian: apt-get install wrk (" + e.getMessage() + ")", e);
    }
  }
}
