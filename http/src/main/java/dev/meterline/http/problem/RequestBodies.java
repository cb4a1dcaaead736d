package dev.meterline.http.problem;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.stream.Stream;

/** What a request body may be, and what happens to one that nobody will read. */
public final class RequestBodies {

  /** 8 MB, by the contract. */
  public static final long MAX_BYTES = 8L * 1024 * 1024;

  /**
   * What is read and thrown away after a refusal. A server that closes a connection while the
   * caller still writes resets it, and the caller sees a broken pipe in place of the answer.
   */
  private static final long MAX_DISCARDED = 4 * MAX_BYTES;

  private RequestBodies() {}

  /**
   * Refuses a body that declares itself too large, before any of it is read. One that does not say
   * its length is refused while it is read.
   *
   * @throws ProblemException 413
   */
  public static void checkLength(Context ctx) {
    if (ctx.req().getContentLengthLong() > MAX_BYTES) {
      throw tooLarge().toException();
    }
  }

  /**
   * Refuses a body that is compressed or encoded otherwise, before any of it is read: a small one
   * could grow past every limit, and a reader of JSON would only say that there is none.
   *
   * @throws ProblemException 415, with what is taken instead
   */
  public static void checkEncoding(Context ctx) {
    boolean plain =
        Collections.list(ctx.req().getHeaders("Content-Encoding")).stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .map(String::strip)
            .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase("identity"));
    if (!plain) {
      throw Problem.of(
              415, "the body must come as it is: send it without compression and Content-Encoding")
          .withHeader("Accept-Encoding", "identity")
          .toException();
    }
  }

  static Problem tooLarge() {
    return Problem.of(413, "the body must have at most 8 MB (" + MAX_BYTES + " bytes)");
  }

  /** Callers who wait for leave to send have sent nothing that could be lost. */
  static void discardRest(HttpServletRequest request) {
    if (request.getHeader("Expect") != null) {
      return;
    }
    try {
      InputStream body = request.getInputStream();
      byte[] buffer = new byte[16_384];
      long discarded = 0;
      int read = body.read(buffer);
      while (read >= 0 && discarded < MAX_DISCARDED) {
        discarded += read;
        read = body.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      return; // the caller left, or the body is being read elsewhere: there is nothing to save
    }
  }
}
