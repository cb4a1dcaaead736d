package dev.meterline.standalone.node;

import dev.meterline.standalone.data.PrivateFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The key of the operator, kept in a file that only the owner can read. */
public final class AdminKey {

  private static final String PREFIX = "ml_admin_";
  private static final int RANDOM_BYTES = 24;

  private AdminKey() {}

  /** The key that {@code file} holds; a new one is made if there is none. */
  static String keptIn(Path file) {
    return readFrom(file).orElseGet(() -> makeIn(file));
  }

  /** The key that {@code file} holds, if it is there. */
  public static Optional<String> readFrom(Path file) {
    return new PrivateFile(file).read().map(String::strip).filter(key -> !key.isEmpty());
  }

  private static String makeIn(Path file) {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    new PrivateFile(file).write(key + "\n");
    return key;
  }
}
