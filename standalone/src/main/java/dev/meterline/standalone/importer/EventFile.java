package dev.meterline.standalone.importer;

import dev.meterline.standalone.importer.file.RawRecord;
import dev.meterline.standalone.importer.file.RecordReader;
import dev.meterline.standalone.importer.format.FormatOptions;
import dev.meterline.standalone.importer.format.ParsedRow;
import dev.meterline.standalone.importer.format.RowFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of events, which can be read several times. Immutable.
 *
 * @param path where it is
 * @param options how its rows are read
 */
public record EventFile(Path path, FormatOptions options) {

  /**
   * Opens the file at its first row. The caller closes it.
   *
   * @throws dev.meterline.standalone.importer.format.MappingException if the options don't fit it
   */
  public Rows open() throws IOException {
    boolean header = options.format().hasHeader();
    RecordReader reader =
        new RecordReader(Files.newInputStream(path), options.format().recordEnd(), header ? 0 : 1);
    try {
      RowFormat format = options.rowFormat(header ? reader.next() : Optional.empty());
      return new Rows(reader, format);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Bytes in the file. */
  public long size() throws IOException {
    return Files.size(path);
  }

  /** The latest time of all rows that can be read; needs to read the whole file. */
  public Optional<Instant> lastTime() throws IOException {
    Optional<Instant> last = Optional.empty();
    try (Rows rows = open()) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        last =
            Stream.concat(last.stream(), row.get().parsed().time().stream())
                .max(Comparator.naturalOrder());
      }
    }
    return last;
  }

  /**
   * One row.
   *
   * @param raw as it stands in the file
   * @param parsed what it says
   */
  public record Row(RawRecord raw, ParsedRow parsed) {}

  /** An open file. Not safe for use by several threads. */
  public static final class Rows implements Closeable {
    private final RecordReader reader;
    private final RowFormat format;

    private Rows(RecordReader reader, RowFormat format) {
      this.reader = reader;
      this.format = format;
    }

    /** The next row, or empty at the end. */
    public Optional<Row> next() throws IOException {
      return reader.next().map(raw -> new Row(raw, format.parse(raw)));
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
