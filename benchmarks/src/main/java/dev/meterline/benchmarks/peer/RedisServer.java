package dev.meterline.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A Redis of its own that appends every write to its file and syncs it once a second. */
public final class RedisServer {

  private RedisServer() {}

  /** Starts one, or gives empty if Redis is not installed. */
  public static Optional<Peer> start() {
    Optional<Path> redis = Commands.find("redis-server");
    if (redis.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path dir = Files.createTempDirectory("meterline-redis");
      int port = Ports.free();
      Path log = Files.createTempFile("meterline-redis", ".log");
      Process server =
          Commands.start(
              log,
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
      Peer peer =
          new ServerProcess(server, dir, "redis://127.0.0.1:" + port)
              .awaitAnswer(RedisServer::isAnswered, log);
      Files.delete(log);
      return Optional.of(peer);
    } catch (IOException e) {
      throw new UncheckedIOException("Redis did not start: " + e.getMessage(), e);
    }
  }

  private static boolean isAnswered(String address) {
    try (Jedis redis = new Jedis(address)) {
      redis.ping();
      return true;
    } catch (JedisException notYet) {
      return false;
    }
  }
}
