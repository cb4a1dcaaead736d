package dev.meterline.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL of its own, with memory for all that the benchmark keeps and without waiting for the
 * disk at a commit. It refuses to run as root, so under root it runs as the user postgres.
 */
public final class PostgresServer implements Peer {

  private static final String USER = "postgres";
  private static final Duration START = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final Process server;
  private final Path dir;
  private final String address;

  private PostgresServer(Process server, Path dir, String address) {
    this.server = server;
    this.dir = dir;
    this.address = address;
  }

  /** Starts one, or gives empty if PostgreSQL is not installed or can't be run here. */
  public static Optional<Peer> start() {
    Optional<Path> postgres = Commands.find("postgres");
    Optional<Path> initdb = Commands.find("initdb");
    boolean root = "root".equals(System.getProperty("user.name"));
    Optional<Path> setpriv = Commands.find("setpriv");
    if (postgres.isEmpty() || initdb.isEmpty() || (root && setpriv.isEmpty())) {
      return Optional.empty();
    }
    try {
      Path dir = Files.createTempDirectory("meterline-postgresql");
      List<String> asUser = root ? asPostgres(setpriv.get().toString(), dir) : List.of();
      return Optional.of(start(initdb.get(), postgres.get(), asUser, dir));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
    }
  }

  private static List<String> asPostgres(String setpriv, Path dir) throws IOException {
    UserPrincipal user =
        dir.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
    Files.setOwner(dir, user);
    return List.of(setpriv, "--reuid=" + USER, "--regid=" + USER, "--clear-groups");
  }

  private static Peer start(Path initdb, Path postgres, List<String> asUser, Path dir)
      throws IOException {
    Path log = Files.createTempFile("meterline-postgresql", ".log");
    String data = dir.resolve("data").toString();
    int port = Ports.free();
    Commands.run(
        log,
        command(asUser, initdb.toString(), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8"));
    Process server =
        Commands.start(
            log,
            command(
                asUser,
                postgres.toString(),
                "-D",
                data,
                "-k",
                dir.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-c",
                "shared_buffers=1GB",
                "-c",
                "work_mem=128MB",
                "-c",
                "max_wal_size=8GB",
                "-c",
                "synchronous_commit=off",
                "-c",
                "jit=off"));
    String address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    PostgresServer peer = new PostgresServer(server, dir, address);
    peer.awaitAnswer(log);
    Files.delete(log);
    return peer;
  }

  private static List<String> command(List<String> prefix, String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  private void awaitAnswer(Path log) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try (Connection connection = DriverManager.getConnection(address)) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException notYet) {
        if (!server.isAlive() || System.nanoTime() > deadline) {
          close();
          throw new IOException("PostgreSQL does not answer, see " + log, notYet);
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
