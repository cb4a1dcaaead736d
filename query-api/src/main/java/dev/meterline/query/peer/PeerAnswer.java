package dev.meterline.query.peer;

import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What came of asking another instance. */
public sealed interface PeerAnswer {

  /** Calls the function that fits. */
  <R> R match(Function<Answered, R> answered, Function<Unavailable, R> unavailable);

  /**
   * It answered, whatever the status.
   *
   * @param headers all that belong to the answer and not to the connection
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answered(int status, Map<String, List<String>> headers, byte[] body)
      implements PeerAnswer {

    /** What a connection, or the server at its end, says for itself. */
    private static final Set<String> OF_THE_CONNECTION =
        Set.of(
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id");

    static Answered of(HttpResponse<byte[]> response) {
      Map<String, List<String>> headers = new TreeMap<>();
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                if (!lower.startsWith(":") && !OF_THE_CONNECTION.contains(lower)) {
                  headers.put(lower, values);
                }
              });
      return new Answered(response.statusCode(), headers, response.body());
    }

    /** Gives the caller this answer as its own. */
    public void writeTo(Context ctx) {
      headers.forEach(
          (name, values) -> {
            ctx.res().setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> ctx.res().addHeader(name, value));
          });
      // A strong tag names these very bytes, so they are not compressed on their way.
      ctx.status(status).minSizeForCompression(Integer.MAX_VALUE).result(body);
    }

    @Override
    public <R> R match(Function<Answered, R> answered, Function<Unavailable, R> unavailable) {
      return answered.apply(this);
    }
  }

  /**
   * It can't be asked now.
   *
   * @param sentence why, for the caller
   * @param retryAfter when to try again
   */
  record Unavailable(String sentence, Duration retryAfter) implements PeerAnswer {
    @Override
    public <R> R match(Function<Answered, R> answered, Function<Unavailable, R> unavailable) {
      return unavailable.apply(this);
    }
  }
}
