package dev.meterline.standalone.data;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A small file with a secret, which only its owner can read. Replaced as a whole or not at all. */
public record PrivateFile(Path path) {

  /**
   * What it holds, if it is there.
   *
   * @throws OperatorException if it can't be read
   */
  public Optional<String> read() {
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException e) {
      throw new OperatorException("%s can't be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Makes it hold {@code text}.
   *
   * @throws OperatorException if it can't be written
   */
  public void write(String text) {
    try {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, ownerOnly());
      Files.writeString(fresh, text);
      Files.move(fresh, path, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OperatorException("%s can't be written: %s".formatted(path, e.getMessage()), e);
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
