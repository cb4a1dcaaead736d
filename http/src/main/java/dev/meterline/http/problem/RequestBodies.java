package dev.meterline.http.problem;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** How large a request body may be, and what happens to one that nobody will read. */
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
