package dev.meterline.benchmarks.http;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs wrk, a load generator for HTTP in C, on one thread of its own. */
final class Wrk {

  private final int seconds;

  /**
   * @param seconds how long each run lasts
   */
  Wrk(int seconds) {
    this.seconds = seconds;
  }

  /**
   * Asks for {@code url} over and over, on so many connections at once.
   *
   * @throws OperatorException if wrk is not installed, or a request failed
   */
  WrkResult run(String url, String apiKey, int connections) {
    List<String> command =
        List.of(
            "wrk",
            "--threads=1",
            "--connections=" + connections,
            "--duration=" + seconds + "s",
            "--timeout=10s",
            "--latency",
            "--header=X-API-Key: " + apiKey,
            url);
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
