package dev.meterline.benchmarks.measure;

import dev.meterline.benchmarks.contender.Assignment;
import dev.meterline.benchmarks.contender.ContenderProcess;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A contender in a JVM of its own, so that no other one's heap or compiled code is in its way. */
final class ContenderChild implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;

  private ContenderChild(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param jvmOptions of the child
   * @param log takes what it has to say
   */
  static ContenderChild start(Assignment assignment, List<String> jvmOptions, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ContenderProcess.class.getName());
    command.addAll(assignment.toArguments());
    return new ContenderChild(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Path log() {
    return log;
  }

  /** Lets it check its totals; what is wrong, or empty. */
  Optional<String> check() {
    try (BufferedWriter out = process.outputWriter();
        BufferedReader in = process.inputReader()) {
      out.write("check\n");
      out.flush();
      String answer =
          in.lines()
              .filter(line -> line.startsWith(ContenderProcess.ANSWER))
              .findFirst()
              .orElse("it ended without an answer, see " + log);
      return answer.equals(ContenderProcess.RIGHT) ? Optional.empty() : Optional.of(answer);
    } catch (IOException e) {
      throw new UncheckedIOException("the contender can't be asked", e);
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
