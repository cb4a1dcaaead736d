package dev.meterline.standalone.node;

import dev.meterline.standalone.data.DataDirectory;
import dev.meterline.standalone.data.PrivateFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/** The key of the operator, kept in a file that only the owner can read. */
public final class AdminKey {

  private static final String PREFIX = "ml_admin_";
  private static final int RANDOM_BYTES = 24;

  private AdminKey() {}

  /**
   * The key that the data directory holds; a new one is made if there is none.
   *
   * @param progress is told the key
   */
  static String keptIn(DataDirectory data, Consumer<String> progress) {
    Path file = data.adminKey();
    String key = readFrom(file).orElseGet(() -> makeIn(file));
    progress.accept("Admin key: %s (kept in %s)".formatted(key, file));
    return key;
  }

  /** A key that nobody has, for a process without admin calls. */
  static String unknown() {
    return made();
  }

  /** The key that {@code file} holds, if it is there. */
  public static Optional<String> readFrom(Path file) {
    return new PrivateFile(file).read().map(String::strip).filter(key -> !key.isEmpty());
  }

  private static String makeIn(Path file) {
    String key = made();
    new PrivateFile(file).write(key + "\n");
    return key;
  }

  private static String made() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
