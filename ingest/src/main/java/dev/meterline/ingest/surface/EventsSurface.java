package dev.meterline.ingest.surface;

import dev.meterline.http.access.Caller;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import dev.meterline.ingest.body.SentBody;
import dev.meterline.ingest.intake.Intake;
import dev.meterline.ingest.intake.IntakeOutcome;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * The HTTP door for events. A request's thread reads the body and leaves; the answer is written by
 * the executor once the broker has the events.
 */
public final class EventsSurface implements HttpSurface {

  public static final String PATH = "/v1/events";

  private static final String CLOUD_EVENT_PREFIX = "ce-";

  private final Doorkeeper doorkeeper;
  private final Intake intake;
  private final UsageAfter usage;
  private final Executor answers;
  private final List<ReadinessCheck> checks;
  private final IntakeMeters meters = new IntakeMeters();

  /**
   * @param intake must not hold the thread that calls it
   * @param answers runs what writes answers; never a thread of a Kafka client, which a slow reader
   *     of an answer would hold up
   */
  public EventsSurface(
      Doorkeeper doorkeeper,
      Intake intake,
      UsageAfter usage,
      Executor answers,
      List<ReadinessCheck> checks) {
    this.doorkeeper = doorkeeper;
    this.intake = intake;
    this.usage = usage;
    this.answers = answers;
    this.checks = List.copyOf(checks);
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post(PATH, this::send);
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return checks;
  }

  /** Counts what is answered. */
  public MeterBinder meters() {
    return meters;
  }

  private void send(Context ctx) {
    Caller caller = doorkeeper.sender(ctx);
    QueryParameters.allowOnly(ctx);
    SentBody body = new SentBody(ctx.contentType(), cloudEventHeaders(ctx), ctx.bodyAsBytes());
    ctx.future(
        () ->
            intake
                .take(caller, body)
                .thenAcceptAsync(outcome -> answer(ctx, outcome), answers)
                .toCompletableFuture());
  }

  private void answer(Context ctx, IntakeOutcome outcome) {
    outcome.accept(meters);
    outcome.accept(new EventsAnswer(ctx, usage));
  }

  private static Map<String, String> cloudEventHeaders(Context ctx) {
    Map<String, String> headers = new HashMap<>();
    ctx.headerMap()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith(CLOUD_EVENT_PREFIX)) {
                headers.put(lower, value);
              }
            });
    return headers;
  }
}
