package dev.meterline.standalone.importer.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a file record by record. A record is returned with its bytes as they stand, without the
 * line end (LF or CRLF) and without a byte order mark at the start of the file; empty lines are
 * passed over. Not safe for use by several threads; closing it closes the stream.
 */
public final class RecordReader implements Closeable {

  /** What is longer is cut: no event is as long, and a quote may never be closed. */
  public static final int MAX_BYTES = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final RecordEnd recordEnd;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private int position;
  private int limit;
  private long consumed;
  private long line = 1;
  private long row;

  /**
   * @param firstRow the number of the first record: 0 if it is a header, else 1
   */
  public RecordReader(InputStream in, RecordEnd recordEnd, long firstRow) {
    this.in = in;
    this.recordEnd = recordEnd;
    this.row = firstRow;
  }

  /** The next record, or empty at the end of the file. */
  public Optional<RawRecord> next() throws IOException {
    while (true) {
      long firstLine = line;
      boolean complete = readRecord();
      byte[] bytes = withoutMark(record.toByteArray(), firstLine);
      if (bytes.length > 0) {
        RawRecord.Place place = new RawRecord.Place(row++, firstLine);
        return Optional.of(new RawRecord(place, bytes, complete, consumed));
      }
      if (position == limit && !fill()) {
        return Optional.empty();
      }
    }
  }

  /** Returns false if the record had to be cut; it then ends at the next line end. */
  private boolean readRecord() throws IOException {
    record.reset();
    boolean complete = true;
    while (position < limit || fill()) {
      byte next = buffer[position++];
      consumed++;
      boolean end = complete ? recordEnd.isEnd(next) : next == '\n';
      if (next == '\n') {
        line++;
      }
      if (end) {
        recordEnd.restart();
        return complete;
      }
      if (record.size() < MAX_BYTES) {
        record.write(next);
      } else {
        complete = false;
      }
    }
    return complete;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private static byte[] withoutMark(byte[] bytes, long firstLine) {
    boolean marked =
        firstLine == 1
            && bytes.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
    int from = marked ? BYTE_ORDER_MARK.length : 0;
    int to =
        bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
