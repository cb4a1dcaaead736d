package dev.meterline.benchmarks.accounts;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process takes of the machine's memory, heap and native alike, as Linux counts it.
 *
 * @param residentBytes now
 * @param peakBytes the most that it ever was
 */
record ProcessMemory(long residentBytes, long peakBytes) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KIB = 1024;

  /** That of this process. */
  static ProcessMemory now() {
    try {
      return parse(Files.readAllLines(STATUS));
    } catch (IOException e) {
      throw new OperatorException("memory is read from " + STATUS + ", which only Linux has", e);
    }
  }

  /**
   * Reads the lines of {@code /proc/PID/status}.
   *
   * @throws IllegalArgumentException if they lack one that is needed
   */
  static ProcessMemory parse(List<String> status) {
    return new ProcessMemory(bytes(status, "VmRSS"), bytes(status, "VmHWM"));
  }

  private static long bytes(List<String> status, String name) {
    Pattern line = Pattern.compile(name + ":\\s+(\\d+) kB");
    return status.stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .mapToLong(found -> KIB * Long.parseLong(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no line \"%s: N kB\"".formatted(name)));
  }

  String text() {
    return String.format(
        Locale.ROOT, "%,d MB of memory, %,d MB at most", residentBytes >> 20, peakBytes >> 20);
  }
}
