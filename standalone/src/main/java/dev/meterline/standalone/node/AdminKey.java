package dev.meterline.standalone.node;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The key of the operator, kept in a file that only the owner can read. */
public final class AdminKey {

  private static final String PREFIX = "ml_admin_";
  private static final int RANDOM_BYTES = 24;

  private AdminKey() {}

  /** The key that {@code file} holds; a new one is made if there is no file. */
  public static String keptIn(Path file) {
    return readFrom(file).orElseGet(() -> makeIn(file));
  }

  /** The key that {@code file} holds, if it is there. */
  public static Optional<String> readFrom(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new OperatorException(
          "the admin key in %s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String makeIn(Path file) {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      Files.createFile(file, ownerOnly());
      Files.writeString(file, key + "\n", StandardOpenOption.WRITE);
      return key;
    } catch (IOException e) {
      throw new OperatorException(
          "the admin key can't be kept in %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
