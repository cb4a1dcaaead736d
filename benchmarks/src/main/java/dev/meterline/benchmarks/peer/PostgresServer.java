package dev.meterline.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL of its own, with memory for all that the benchmark keeps and without waiting for the
 * disk at a commit. It refuses to run as root, so under root it runs as the user postgres.
 */
public final class PostgresServer {

  private static final String USER = "postgres";

  private PostgresServer() {}

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
    Peer peer =
        new ServerProcess(server, dir, address).awaitAnswer(PostgresServer::isAnswered, log);
    Files.delete(log);
    return peer;
  }

  private static List<String> command(List<String> prefix, String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    return command;
  }

  private static boolean isAnswered(String address) {
    try (Connection connection = DriverManager.getConnection(address)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }
}
