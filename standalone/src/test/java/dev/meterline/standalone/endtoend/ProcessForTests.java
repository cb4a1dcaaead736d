package dev.meterline.standalone.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The command line in a process of its own, from the classes under test. */
public final class ProcessForTests implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Meterline is ready on (\\S+)");
  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;
  private final Path out;
  private final Path err;

  private ProcessForTests(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts {@code meterline arguments...}.
   *
   * @param directory where its output goes
   */
  public static ProcessForTests start(Path directory, String... arguments) throws IOException {
    return start(directory, Map.of(), List.of(arguments));
  }

  /**
   * Starts {@code meterline arguments...} in an environment that has these variables of Meterline's
   * and no others.
   */
  public static ProcessForTests start(
      Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(defaultSignals());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", classPath()));
    command.add("dev.meterline.standalone.cli.Main");
    command.addAll(arguments);
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("METERLINE_"));
    builder.environment().putAll(environment);
    return new ProcessForTests(builder.start(), out, err);
  }

  /** Waits until it is ready, and returns where it serves HTTP. */
  public String awaitUrl() throws IOException {
    Awaitility.await()
        .atMost(START)
        .failFast("it ended: " + err, () -> !process.isAlive())
        .until(() -> url().isPresent());
    return url().orElseThrow();
  }

  /** Sends a signal, as {@code INT} for Ctrl-C. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /**
   * Waits for its end.
   *
   * @return its exit code, or empty if it still runs
   */
  public Optional<Integer> awaitEnd(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  public String errors() throws IOException {
    return Files.readString(err);
  }

  public String output() throws IOException {
    return Files.readString(out);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Optional<String> url() throws IOException {
    Matcher ready = READY.matcher(output());
    return ready.find() ? Optional.of(ready.group(1)) : Optional.empty();
  }

  /** A build that runs in the background ignores Ctrl-C, and its children would too. */
  private static List<String> defaultSignals() {
    return Files.exists(Path.of("/proc/self")) ? List.of("env", "--default-signal=INT") : List.of();
  }

  /** That of the classes under test. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
