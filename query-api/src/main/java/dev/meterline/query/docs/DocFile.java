package dev.meterline.query.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file that is served as it is.
 *
 * @param contentType its media type, with the charset of texts
 * @param content all of it; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DocFile(String contentType, byte[] content) {

  /** A text of this package. */
  static DocFile ours(String name, String mediaType) {
    return read("/dev/meterline/query/docs/" + name, mediaType + "; charset=utf-8");
  }

  /**
   * Reads from the class path.
   *
   * @throws IllegalStateException if the build left it out
   */
  static DocFile read(String path, String contentType) {
    try (InputStream in = DocFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from the class path");
      }
      return new DocFile(contentType, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be read", e);
    }
  }
}
