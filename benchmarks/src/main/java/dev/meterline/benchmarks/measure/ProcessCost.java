package dev.meterline.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What processes have cost since they began.
 *
 * @param cpuMicros processor time, microseconds
 * @param bytesWritten bytes that were sent to the disk, as Linux counts them; empty elsewhere
 */
record ProcessCost(long cpuMicros, OptionalLong bytesWritten) {

  private static final String FIELD = "write_bytes:";

  /** The cost of a process and of all that it started and that still run. */
  static ProcessCost of(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .map(ProcessCost::ofOne)
        .reduce(new ProcessCost(0, OptionalLong.of(0)), ProcessCost::plus);
  }

  private static ProcessCost ofOne(ProcessHandle process) {
    long cpuMicros = process.info().totalCpuDuration().map(d -> d.toNanos() / 1_000).orElse(0L);
    return new ProcessCost(cpuMicros, bytesWritten(process.pid()));
  }

  private static OptionalLong bytesWritten(long pid) {
    try {
      Optional<String> line =
          Files.readAllLines(Path.of("/proc", String.valueOf(pid), "io")).stream()
              .filter(l -> l.startsWith(FIELD))
              .findFirst();
      return line.map(l -> OptionalLong.of(Long.parseLong(l.substring(FIELD.length()).strip())))
          .orElse(OptionalLong.empty());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  ProcessCost plus(ProcessCost other) {
    return new ProcessCost(cpuMicros + other.cpuMicros, sum(other, 1));
  }

  ProcessCost minus(ProcessCost earlier) {
    return new ProcessCost(cpuMicros - earlier.cpuMicros, sum(earlier, -1));
  }

  private OptionalLong sum(ProcessCost other, int sign) {
    return bytesWritten.isPresent() && other.bytesWritten.isPresent()
        ? OptionalLong.of(bytesWritten.getAsLong() + sign * other.bytesWritten.getAsLong())
        : OptionalLong.empty();
  }
}
