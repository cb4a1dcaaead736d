package dev.meterline.alerts.webhook;

import dev.meterline.alerts.address.LookUps;
import dev.meterline.alerts.log.DeliveryLog;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Registration of endpoints, their deliveries and their secrets: for a client at {@code
 * /v1/webhooks} and, as an older page has it, at {@code /api/v1/webhooks}; for the operator under
 * {@code /v1/admin/accounts/{id}}.
 */
public final class WebhookSurface implements HttpSurface {

  private static final String ADMIN = "/v1/admin/accounts/{id}";

  private final Doorkeeper door;
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
      Webhooks webhooks,
      WebhookWriter writer,
      DeliveryLog log,
      LookUps lookUps,
      RandomGenerator random,
      InstantSource clock) {
    this.door = door;
    this.webhooks = webhooks;
    this.log = log;
    RandomIds ids = new RandomIds(random);
    this.endpoints = new EndpointRoutes(webhooks, writer, new HostCheck(lookUps), ids, clock);
    this.deliveries = new DeliveryRoutes(webhooks, writer, log, ids, clock);
  }

  @Override
  public void register(RoutesConfig routes) {
    for (String base : List.of("/v1", "/api/v1")) {
      endpoints.register(routes, base, "webhook", this::ofCaller);
      deliveries.register(routes, base, "webhook", this::ofCaller);
    }
    endpoints.register(routes, ADMIN, "webhook", this::ofPath);
    deliveries.register(routes, ADMIN, "webhook", this::ofPath);
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return List.of(
        ReadinessCheck.of("webhooks", webhooks::loaded, "webhooks are still being loaded"),
        ReadinessCheck.of("delivery log", log::ready, "the delivery log is still being read"));
  }

  private AccountId ofCaller(Context ctx) {
    return door.reader(ctx).account();
  }

  private AccountId ofPath(Context ctx) {
    door.admin(ctx);
    return Answers.account(ctx.pathParam("id"));
  }
}
