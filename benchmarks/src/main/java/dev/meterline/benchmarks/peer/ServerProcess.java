package dev.meterline.benchmarks.peer;

import dev.meterline.benchmarks.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A server that was started here: its process, its directory and what clients connect to. */
final class ServerProcess implements Peer {

  private static final Duration START = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final Process server;
  private final Path dir;
  private final String address;

  /**
   * @param dir goes when the server does
   */
  ServerProcess(Process server, Path dir, String address) {
    this.server = server;
    this.dir = dir;
    this.address = address;
  }

  /** Asks the server something. */
  interface Question {
    /**
     * Asks.
     *
     * @return whether there was an answer
     */
    boolean isAnswered(String address);
  }

  /**
   * Waits until the server answers.
   *
   * @param log what it writes, for the message
   * @throws IOException if it ends or does not answer in time; it is closed then
   */
  ServerProcess awaitAnswer(Question question, Path log) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!question.isAnswered(address)) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IOException("the server does not answer at " + address + ", see " + log);
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return this;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public ProcessHandle process() {
    return server.toHandle();
  }

  @Override
  public void close() {
    Commands.stop(server);
    try {
      Trees.delete(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(dir + " can't be deleted", e);
    }
  }
}
