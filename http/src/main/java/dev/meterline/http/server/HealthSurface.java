package dev.meterline.http.server;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.http.problem.QueryParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /health/live}: the process runs; {@code /health/ready}: it can serve, or what is missing.
 */
final class HealthSurface implements HttpSurface {

  private static final String READY = "ready";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final List<ReadinessCheck> checks;

  HealthSurface(List<ReadinessCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/health/live", HealthSurface::live);
    routes.get("/health/ready", this::ready);
  }

  private static void live(Context ctx) {
    QueryParameters.allowOnly(ctx);
    ctx.json(Map.of("status", "live"));
  }

  private void ready(Context ctx) {
    QueryParameters.allowOnly(ctx);
    Map<String, String> states = new LinkedHashMap<>();
    boolean ready = true;
    for (ReadinessCheck check : checks) {
      Optional<String> obstacle = check.obstacle().get();
      ready &= obstacle.isEmpty();
      states.put(check.name(), obstacle.orElse(READY));
    }
    if (ready) {
      ctx.json(new Ready(READY, states));
    } else {
      ProblemMapping.answer(
          ctx, Problem.unavailable(missing(states), RETRY_AFTER).with("checks", states));
    }
  }

  private static String missing(Map<String, String> states) {
    return states.values().stream()
        .filter(state -> !state.equals(READY))
        .collect(Collectors.joining("; ", "not ready: ", ""));
  }

  private record Ready(String status, Map<String, String> checks) {}
}
