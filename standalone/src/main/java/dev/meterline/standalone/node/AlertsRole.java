package dev.meterline.standalone.node;

import dev.meterline.alerts.Alerts;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import io.javalin.config.RoutesConfig;
import java.util.List;

/**
 * What watches announced totals and tells people.
 *
 * @param surfaces what it serves: nothing but whether it is ready
 */
record AlertsRole(List<HttpSurface> surfaces) {

  static AlertsRole start(Ground ground) {
    Alerts alerts =
        ground.add(
            new Alerts(
                AlertsConfig.alone(ground.bootstrapServers(), ground.streams()),
                ground.registry(),
                ground.clock()));
    alerts.start();
    return new AlertsRole(List.of(new Watching(alerts)));
  }

  /** Tells whether the alerts run. */
  private record Watching(Alerts alerts) implements HttpSurface {

    @Override
    public void register(RoutesConfig routes) {
      // What alerts writes reaches those who ask by topics, through query-api.
    }

    @Override
    public List<ReadinessCheck> readiness() {
      return List.of(
          ReadinessCheck.of("alerts", alerts::isRunning, "the alerts have not joined their group"));
    }
  }
}
