package dev.meterline.standalone.compose;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Child processes, ended in the opposite order of their start. */
final class Programs implements AutoCloseable {

  private static final int STOP_SECONDS = 10;

  private final Path directory;
  private final Deque<Process> running = new ArrayDeque<>();

  Programs(Path directory) {
    this.directory = directory;
  }

  /** Starts a program that stays; what it says goes to a file named for it. */
  Process start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output(name).toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    running.push(process);
    return process;
  }

  /** What a program has said. */
  String said(String name) {
    try {
      return Files.readString(output(name));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Path output(String name) {
    return directory.resolve(name + ".txt");
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      stop(running.pop());
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
