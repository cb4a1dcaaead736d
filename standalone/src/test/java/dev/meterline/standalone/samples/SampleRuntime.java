package dev.meterline.standalone.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs a sample; where it is not installed, the test is skipped. */
record SampleRuntime(List<String> command, List<String> probe) {

  static final SampleRuntime NODE = of("node", "--version");
  static final SampleRuntime NODE_WITH_TYPES =
      new SampleRuntime(
          List.of("node", "--experimental-strip-types"),
          List.of("node", "--experimental-strip-types", "--version"));
  static final SampleRuntime PYTHON = of("python3", "--version");
  static final SampleRuntime PYTHON_WITH_REQUESTS =
      new SampleRuntime(List.of("python3"), List.of("python3", "-c", "import requests"));
  static final SampleRuntime CURL =
      new SampleRuntime(List.of("bash"), List.of("curl", "--version"));

  private static final long SECONDS = 60;

  private static SampleRuntime of(String name, String version) {
    return new SampleRuntime(List.of(name), List.of(name, version));
  }

  /** The sample as it stands on its page. */
  static String sample(String name) {
    try (InputStream in = SampleRuntime.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs {@code source} and returns what it printed; it must succeed. */
  String run(Path directory, String file, String source, Map<String, String> environment) {
    assumeTrue(succeeds(probe), () -> String.join(" ", probe) + " does not run here");
    try {
      Path script = Files.writeString(directory.resolve(file), source);
      List<String> full = new ArrayList<>(command);
      full.add(script.toString());
      Path output = directory.resolve("output");
      int exit = exit(full, output, environment);
      String printed = Files.readString(output);
      assertThat(exit).as(printed).isZero();
      return printed;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean succeeds(List<String> probe) {
    try {
      return exit(probe, Path.of("/dev/null"), Map.of()) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int exit(List<String> command, Path output, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command + " did not end within " + SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue();
  }
}
