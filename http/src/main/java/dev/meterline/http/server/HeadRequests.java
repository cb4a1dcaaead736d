package dev.meterline.http.server;

import io.javalin.http.Context;

/** Handlers see HEAD as GET; one whose answer has no end must know better. */
public final class HeadRequests {

  static final String ATTRIBUTE = "dev.meterline.http.head";

  private HeadRequests() {}

  /** Whether nobody will read the body. */
  public static boolean isHead(Context ctx) {
    return ctx.req().getAttribute(ATTRIBUTE) != null;
  }
}
