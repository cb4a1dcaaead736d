package dev.meterline.http.server;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Times every request by method, route and status. The route is the template, never the path that
 * was asked for: callers could make as many series as they like.
 */
final class RequestTimers {

  private static final String NO_ROUTE = "none";
  private static final int NANOS_A_MILLI = 1_000_000;

  /** Where the targets of the product lie: ten milliseconds, a hundred, a second. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry meters;

  RequestTimers(MeterRegistry meters) {
    this.meters = meters;
  }

  void record(Context ctx, float millis) {
    timer(ctx).record(Duration.ofNanos((long) (millis * NANOS_A_MILLI)));
  }

  private Timer timer(Context ctx) {
    return Timer.builder("http.server.requests")
        .description("Requests that were answered, and how long that took")
        .serviceLevelObjectives(BUCKETS)
        .tag("method", ctx.method().name())
        .tag("uri", route(ctx.endpoints().matchedHttpEndpoint()))
        .tag("status", String.valueOf(ctx.statusCode()))
        .register(meters);
  }

  private static String route(@Nullable Endpoint matched) {
    return matched == null ? NO_ROUTE : matched.path;
  }
}
