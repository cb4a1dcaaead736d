package dev.meterline.alerts.webhook;

import dev.meterline.alerts.api.OperatorReads;
import dev.meterline.alerts.log.DeliveryLog;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.webhook.Webhook;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Shows what became of deliveries, and asks for one: of a sample, or once more. */
final class DeliveryRoutes {

  private static final String LOG = EndpointRoutes.ONE + "/deliveries";
  private static final int ACCEPTED = 202;
  private static final int USUAL_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Webhooks webhooks;
  private final WebhookWriter writer;
  private final DeliveryLog log;
  private final RandomIds ids;
  private final InstantSource clock;

  DeliveryRoutes(
      Webhooks webhooks,
      WebhookWriter writer,
      DeliveryLog log,
      RandomIds ids,
      InstantSource clock) {
    this.webhooks = webhooks;
    this.writer = writer;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** As {@link EndpointRoutes#register}. */
  void register(RoutesConfig routes, String base, Callers callers) {
    routes.post(
        base + EndpointRoutes.ONE + "/test",
        ctx -> test(ctx, callers.changes(ctx), ctx.pathParam(EndpointRoutes.ID)));
    routes.get(base + LOG, ctx -> list(ctx, callers.reads(ctx)));
    routes.post(
        base + "/deliveries/{delivery}/resend",
        ctx -> resend(ctx, callers.changes(ctx), ctx.pathParam("delivery")));
  }

  /** As {@link EndpointRoutes#registerReads}. */
  void registerReads(RoutesConfig routes, OperatorReads operator) {
    operator.register(routes, LOG, Callers.VERSIONS, this::has, this::list);
  }

  /** A sample of the first type that the endpoint asked for. */
  private void test(Context ctx, AccountId account, String id) {
    QueryParameters.allowOnly(ctx);
    Webhook webhook = webhooks.find(account, id).orElseThrow(() -> Answers.noWebhook(id));
    requireEnabled(webhook);
    Instant now = clock.instant();
    AlertType type = AlertType.named(webhook.events().get(0)).orElse(AlertType.USAGE_THRESHOLD);
    Alert sample = Samples.of(type, ids.next("msg_test_"), account, now);
    ask(ctx, new DeliveryRequest(ids.next("dl_"), sample, Optional.of(webhook.id()), now));
  }

  private boolean has(AccountId account) {
    return !webhooks.of(account).isEmpty();
  }

  private void list(Context ctx, AccountId account) {
    String id = ctx.pathParam(EndpointRoutes.ID);
    QueryParameters.allowOnly(ctx, "limit");
    int limit = QueryParameters.single(ctx, "limit").map(DeliveryRoutes::limit).orElse(USUAL_LIMIT);
    requireLog();
    Webhook webhook = webhooks.find(account, id).orElseThrow(() -> Answers.noWebhook(id));
    ctx.header("Cache-Control", Answers.REVALIDATE);
    ctx.json(
        new DeliveryAnswer.All(
            log.of(account, webhook.id(), limit).stream().map(DeliveryAnswer::of).toList()));
  }

  private void resend(Context ctx, AccountId account, String id) {
    QueryParameters.allowOnly(ctx);
    requireLog();
    Delivery delivery =
        log.find(account, id)
            .orElseThrow(() -> Problem.notFound("there is no such delivery").toException());
    delivery
        .webhook()
        .ifPresent(
            webhook ->
                requireEnabled(
                    webhooks.find(account, webhook).orElseThrow(() -> Answers.noWebhook(webhook))));
    // One that is pending comes forward; one that has ended stays on record as it is.
    String asked = delivery.isPending() ? delivery.id() : ids.next("dl_");
    ask(ctx, new DeliveryRequest(asked, delivery.alert(), delivery.webhook(), clock.instant()));
  }

  private void ask(Context ctx, DeliveryRequest request) {
    Answers.when(
        ctx,
        writer.ask(request),
        () ->
            ctx.status(ACCEPTED)
                .json(new DeliveryAnswer.Asked(request.id(), request.alert().id())));
  }

  private static void requireEnabled(Webhook webhook) {
    if (!webhook.isEnabled()) {
      throw Problem.of(409, "the endpoint answered 410 Gone and is disabled; register it again")
          .toException();
    }
  }

  private void requireLog() {
    if (!log.ready()) {
      throw Problem.unavailable("the delivery log is still being read; try again", RETRY_AFTER)
          .toException();
    }
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LARGEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // as out of range
    }
    throw Problem.badRequest("limit must be a whole number from 1 to " + LARGEST_LIMIT)
        .toException();
  }
}
