package dev.meterline.http.server;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  /** What is timed together; to look a timer up by this costs less than by its tags. */
  private record Kind(String method, String route, int status) {}

  RequestTimers(MeterRegistry meters) {
    this.meters = meters;
  }

  void record(Context ctx, float millis) {
    Kind kind =
        new Kind(
            ctx.method().name(), route(ctx.endpoints().matchedHttpEndpoint()), ctx.statusCode());
    timers
        .computeIfAbsent(kind, this::timer)
        .record(Duration.ofNanos((long) (millis * NANOS_A_MILLI)));
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .description("Requests that were answered, and how long that took")
        .serviceLevelObjectives(BUCKETS)
        .tag("method", kind.method())
        .tag("uri", kind.route())
        .tag("status", String.valueOf(kind.status()))
        .register(meters);
  }

  private static String route(@Nullable Endpoint matched) {
    return matched == null ? NO_ROUTE : matched.path;
  }
}
