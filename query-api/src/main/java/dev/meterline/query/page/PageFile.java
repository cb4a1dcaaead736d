package dev.meterline.query.page;

import dev.meterline.http.problem.QueryParameters;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is served as it is. */
public final class PageFile {

  private final String contentType;
  private final byte[] content;
  private final String tag;

  private PageFile(String contentType, byte[] content) {
    this.contentType = contentType;
    this.content = content;
    this.tag = "\"" + HexFormat.of().formatHex(sha256(content), 0, 16) + "\"";
  }

  /**
   * Reads a text that lies beside a class.
   *
   * @throws IllegalStateException if the build left it out
   */
  public static PageFile beside(Class<?> owner, String name, String mediaType) {
    return read(
        "/" + owner.getPackageName().replace('.', '/') + "/" + name, mediaType + "; charset=utf-8");
  }

  static PageFile read(String path, String contentType) {
    return new PageFile(contentType, bytes(path));
  }

  static byte[] bytes(String path) {
    try (InputStream in = PageFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " could not be read", e);
    }
  }

  /** Answers with the file; the server makes that a 304 for who has one with the same tag. */
  public void send(Context ctx) {
    QueryParameters.allowOnly(ctx);
    ctx.header("Cache-Control", "no-cache")
        .header("ETag", tag)
        .header("X-Content-Type-Options", "nosniff");
    ctx.contentType(contentType).result(content);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
