package dev.meterline.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A Redis of its own that appends every write to its file and syncs it once a second. */
public final class RedisServer implements Peer {

  private static final Duration START = Duration.ofSeconds(20);
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final Process server;
  private final Path dir;
  private final String address;

  private RedisServer(Process server, Path dir, String address) {
    this.server = server;
    this.dir = dir;
    this.address = address;
  }

  /** Starts one, or gives empty if Redis is not installed. */
  public static Optional<Peer> start() {
    Optional<Path> redis = Commands.find("redis-server");
    if (redis.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path dir = Files.createTempDirectory("meterline-redis");
      int port = Ports.free();
      Process server =
          Commands.start(
              dir.resolve("log"),
              List.of(
                  redis.get().toString(),
                  "--port",
                  String.valueOf(port),
                  "--bind",
                  "127.0.0.1",
                  "--dir",
                  dir.toString(),
                  "--save",
                  "",
                  "--appendonly",
                  "yes"));
      RedisServer peer = new RedisServer(server, dir, "redis://127.0.0.1:" + port);
      peer.awaitAnswer();
      return Optional.of(peer);
    } catch (IOException e) {
      throw new UncheckedIOException("Redis did not start: " + e.getMessage(), e);
    }
  }

  private void awaitAnswer() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try (Jedis redis = new Jedis(address)) {
        redis.ping();
        return;
      } catch (JedisConnectionException notYet) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          close();
          throw new IOException("Redis does not answer", notYet);
        }
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
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
      Commands.delete(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(dir + " can't be deleted", e);
    }
  }
}
