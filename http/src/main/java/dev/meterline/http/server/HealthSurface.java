package dev.meterline.http.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /health/live}: the process runs; {@code /health/ready}: it can serve, or what is missing.
 */
final class HealthSurface implements HttpSurface {

  private final List<ReadinessCheck> checks;

  HealthSurface(List<ReadinessCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/health/live", ctx -> ctx.json(Map.of("status", "live")));
    routes.get("/health/ready", this::ready);
  }

  private void ready(Context ctx) {
    Map<String, String> states = new LinkedHashMap<>();
    boolean ready = true;
    for (ReadinessCheck check : checks) {
      Optional<String> obstacle = check.obstacle().get();
      ready &= obstacle.isEmpty();
      states.put(check.name(), obstacle.orElse("ready"));
    }
    if (!ready) {
      ctx.status(503).header("Retry-After", "1");
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", ready ? "ready" : "not ready");
    answer.put("checks", states);
    ctx.json(answer);
  }
}
