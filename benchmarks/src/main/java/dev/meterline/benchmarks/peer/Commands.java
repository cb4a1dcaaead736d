package dev.meterline.benchmarks.peer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Finds programs and runs them. */
final class Commands {

  private static final String POSTGRESQL = "/usr/lib/postgresql";

  private Commands() {}

  /** A program on the path, or of the newest PostgreSQL that Debian's packages have put aside. */
  static Optional<Path> find(String name) {
    List<Path> places = new ArrayList<>();
    places.addAll(postgresql());
    for (String place :
        Pattern.compile(java.io.File.pathSeparator)
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .toList()) {
      places.add(Path.of(place));
    }
    return places.stream().map(p -> p.resolve(name)).filter(Files::isExecutable).findFirst();
  }

  private static List<Path> postgresql() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(Path.of(POSTGRESQL))) {
      versions.forEach(version -> found.add(version.resolve("bin")));
    } catch (IOException e) {
      return List.of();
    }
    found.sort(Comparator.reverseOrder());
    return found;
  }

  /** Runs a program to its end. */
  static void run(Path log, List<String> command) throws IOException {
    Process process = start(log, command);
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command.get(0) + " failed, see " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Starts a program. */
  static Process start(Path log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Stops a program and waits for its end. */
  static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
