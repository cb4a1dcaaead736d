package dev.meterline.standalone.broker;

import static java.util.Objects.requireNonNull;

import dev.meterline.standalone.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker for the tests of one class, on a free port and a directory of its own; starts in about a
 * second.
 *
 * <pre>{@code
 * @RegisterExtension static final BrokerForTests broker = new BrokerForTests();
 * }</pre>
 */
public final class BrokerForTests implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Path directory;
  private @Nullable DataDirectory data;
  private @Nullable EmbeddedBroker broker;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("broker-for-tests");
    data = DataDirectory.open(directory);
    broker = EmbeddedBroker.start(data, 0);
  }

  /** What to give a client as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return requireNonNull(broker, "the broker runs from beforeAll to afterAll").bootstrapServers();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (broker != null) {
      broker.close();
    }
    if (data != null) {
      data.close();
    }
    if (directory != null) {
      delete(directory);
    }
  }

  private static void delete(Path tree) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(tree)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
