package dev.meterline.standalone.data;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory that this process holds alone, from {@link #open} to {@link #close}. The operating
 * system drops the lock when the process ends, however it ends: there is no stale lock to remove.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK_FILE = "meterline.lock";

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is missing, and takes it.
   *
   * @throws OperatorException if another process has it or it can't be written
   */
  public static DataDirectory open(Path path) {
    Path directory = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
      FileChannel channel = FileChannel.open(directory.resolve(LOCK_FILE), CREATE, READ, WRITE);
      if (!locked(channel)) {
        String holder = readHolder(channel);
        channel.close();
        throw new OperatorException(
            ("the data directory %s is in use by another Meterline (process %s):"
                    + " stop that one or name another directory with --data-dir")
                .formatted(directory, holder));
      }
      writeHolder(channel);
      return new DataDirectory(directory, channel);
    } catch (IOException e) {
      throw new OperatorException(
          "the data directory %s can't be used: %s".formatted(directory, reason(e)), e);
    }
  }

  /** The directory itself, absolute. */
  public Path path() {
    return path;
  }

  /** Where the broker keeps its logs. */
  public Path broker() {
    return path.resolve("broker");
  }

  /** Where Kafka Streams keeps its stores; can be rebuilt from the broker. */
  public Path streams() {
    return path.resolve("streams");
  }

  /** Where a generated admin key is kept. */
  public Path adminKey() {
    return adminKeyIn(path);
  }

  /** The file of the admin key in a directory that need not be held. */
  public static Path adminKeyIn(Path directory) {
    return directory.resolve("admin-key");
  }

  /** Gives the directory back. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new OperatorException("the data directory %s can't be released".formatted(path), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static String readHolder(FileChannel channel) throws IOException {
    ByteBuffer holder = ByteBuffer.allocate(32);
    channel.read(holder, 0);
    return StandardCharsets.US_ASCII.decode(holder.flip()).toString().strip();
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)),
        0);
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
