package dev.meterline.http.server;

import dev.meterline.http.problem.QueryParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code /metrics}: everything that is measured, as Prometheus reads it. */
final class MetricsSurface implements HttpSurface {

  private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry meters;

  MetricsSurface(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/metrics", this::show);
  }

  private void show(Context ctx) {
    QueryParameters.allowOnly(ctx);
    ctx.contentType(PLAIN).result(meters.scrape(PLAIN));
  }
}
