package dev.meterline.standalone.node;

import dev.meterline.alerts.Alerts;
import dev.meterline.alerts.AlertsConfig;
import dev.meterline.alerts.delivery.DeliveryConfig;
import dev.meterline.alerts.delivery.DeliveryService;
import dev.meterline.alerts.mail.MailSender;
import dev.meterline.alerts.mail.SmtpServer;
import dev.meterline.alerts.send.Sender;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import dev.meterline.standalone.OperatorException;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.List;

/**
 * What watches announced totals and tells people.
 *
 * @param surfaces what it serves: nothing but whether it is ready
 */
record AlertsRole(List<HttpSurface> surfaces) {

  static AlertsRole start(Ground ground, Directory directory, Endpoints endpoints) {
    Alerts alerts =
        ground.add(
            new Alerts(
                AlertsConfig.alone(ground.bootstrapServers(), ground.streams()),
                ground.registry(),
                ground.clock()));
    alerts.start();
    DeliveryService delivery = delivery(ground, directory, endpoints);
    return new AlertsRole(List.of(new Watching(alerts, delivery)));
  }

  /** It starts once it knows whom to tell: an alert that nobody seems to want is not kept. */
  private static DeliveryService delivery(Ground ground, Directory directory, Endpoints endpoints) {
    DeliveryService delivery =
        ground.add(
            new DeliveryService(
                DeliveryConfig.alone(ground.bootstrapServers(), ground.streams())
                    .with(ground.outside().privateWebhooks(), ground.outside().smtpUrl()),
                ground.registry(),
                endpoints.webhooks(),
                directory::settings,
                endpoints.guard(),
                ground.outside().smtpUrl().map(url -> mail(url, ground, directory)),
                ground.clock()));
    var unused =
        directory
            .whenLoaded()
            .thenCombine(endpoints.webhooks().whenLoaded(), (accounts, webhooks) -> delivery)
            .thenAcceptAsync(DeliveryService::start);
    return delivery;
  }

  private static Sender mail(URI url, Ground ground, Directory directory) {
    try {
      return ground.parts().add(new MailSender(SmtpServer.parse(url), directory::settings, null));
    } catch (IllegalArgumentException e) {
      throw new OperatorException(e.getMessage(), e);
    }
  }

  /** Tells whether the alerts run. */
  private record Watching(Alerts alerts, DeliveryService delivery) implements HttpSurface {

    @Override
    public void register(RoutesConfig routes) {
      // What alerts writes reaches those who ask by topics, through query-api.
    }

    @Override
    public List<ReadinessCheck> readiness() {
      return List.of(
          ReadinessCheck.of("alerts", alerts::isRunning, "the alerts have not joined their group"),
          ReadinessCheck.of(
              "delivery", delivery::isRunning, "the delivery of alerts has not begun"));
    }
  }
}
