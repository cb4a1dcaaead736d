package dev.meterline.alerts.webhook;

import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.api.OperatorReads;
import dev.meterline.alerts.log.DeliveryLog;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Registration of endpoints, their deliveries and their secrets: for a client at {@code
 * /v1/webhooks} and, as an older page has it, at {@code /api/v1/webhooks}; for the operator under
 * {@code /v1/admin/accounts/{id}}, and what is read under {@code .../usage} as all else is.
 */
public final class WebhookSurface implements HttpSurface {

  private static final String ADMIN = "/v1/admin/accounts/{id}";

  private final Doorkeeper door;
  private final OperatorReads operator;
  private final Webhooks webhooks;
  private final DeliveryLog log;
  private final EndpointRoutes endpoints;
  private final DeliveryRoutes deliveries;

  /**
   * Serves nothing yet; closes none of what it is given.
   *
   * @param lookUps tell where a host lies
   * @param random makes ids and secrets; cryptographically strong
   */
  public WebhookSurface(
      Doorkeeper door,
      OperatorReads operator,
      Webhooks webhooks,
      WebhookWriter writer,
      DeliveryLog log,
      LookUps lookUps,
      RandomGenerator random,
      InstantSource clock) {
    this.door = door;
    this.operator = operator;
    this.webhooks = webhooks;
    this.log = log;
    RandomIds ids = new RandomIds(random);
    this.endpoints = new EndpointRoutes(webhooks, writer, new HostCheck(lookUps), ids, clock);
    this.deliveries = new DeliveryRoutes(webhooks, writer, log, ids, clock);
  }

  @Override
  public void register(RoutesConfig routes) {
    for (String base : Callers.VERSIONS) {
      endpoints.register(routes, base, Callers.clients(door));
      deliveries.register(routes, base, Callers.clients(door));
    }
    endpoints.register(routes, ADMIN, Callers.operator(door));
    deliveries.register(routes, ADMIN, Callers.operator(door));
    endpoints.registerReads(routes, operator);
    deliveries.registerReads(routes, operator);
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return List.of(
        ReadinessCheck.of("webhooks", webhooks::loaded, "webhooks are still being loaded"),
        ReadinessCheck.of("delivery log", log::ready, "the delivery log is still being read"));
  }
}
