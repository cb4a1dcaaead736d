package dev.meterline.alerts.webhook;

import dev.meterline.alerts.api.OperatorReads;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Registers, lists and removes endpoints, and gives them new secrets. */
final class EndpointRoutes {

  /** More of them would only multiply what an alert costs. */
  static final int MOST_ENDPOINTS = 100;

  static final String ID = "webhook";
  static final String ALL = "/webhooks";
  static final String ONE = ALL + "/{" + ID + "}";

  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final Webhooks webhooks;
  private final WebhookWriter writer;
  private final HostCheck hosts;
  private final RandomIds ids;
  private final InstantSource clock;

  EndpointRoutes(
      Webhooks webhooks,
      WebhookWriter writer,
      HostCheck hosts,
      RandomIds ids,
      InstantSource clock) {
    this.webhooks = webhooks;
    this.writer = writer;
    this.hosts = hosts;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param callers let callers in
   */
  void register(RoutesConfig routes, String base, Callers callers) {
    routes.post(base + ALL, ctx -> make(ctx, callers.changes(ctx)));
    routes.get(base + ALL, ctx -> list(ctx, callers.reads(ctx)));
    routes.get(base + ONE, ctx -> show(ctx, callers.reads(ctx)));
    routes.delete(base + ONE, ctx -> remove(ctx, callers.changes(ctx), ctx.pathParam(ID)));
    routes.post(
        base + ONE + "/rotate", ctx -> rotate(ctx, callers.changes(ctx), ctx.pathParam(ID)));
  }

  /** The reads alone, under the paths that the operator has for those of a client. */
  void registerReads(RoutesConfig routes, OperatorReads operator) {
    operator.register(routes, ALL, Callers.VERSIONS, this::has, this::list);
    operator.register(routes, ONE, Callers.VERSIONS, this::has, this::show);
  }

  private void make(Context ctx, AccountId account) {
    QueryParameters.allowOnly(ctx);
    Registration asked = Registration.parse(ctx.bodyAsBytes());
    if (webhooks.of(account).size() >= MOST_ENDPOINTS) {
      throw Problem.badRequest(
              "an account has at most " + MOST_ENDPOINTS + " webhooks; remove one first")
          .toException();
    }
    ctx.future(
        () ->
            hosts
                .obstacle(asked.url())
                .thenCompose(
                    obstacle ->
                        obstacle
                            .map(sentence -> refuse(ctx, sentence))
                            .orElseGet(() -> write(ctx, account, asked))));
  }

  private static CompletableFuture<Void> refuse(Context ctx, String obstacle) {
    ProblemMapping.answer(ctx, Problem.badRequest("url is refused: " + obstacle));
    return CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Void> write(Context ctx, AccountId account, Registration asked) {
    Webhook webhook =
        new Webhook(
            ids.next("wh_"),
            account,
            asked.url().uri().toString(),
            asked.events(),
            asked.threshold(),
            asked.singleEvent(),
            List.of(WebhookSecret.lasting(ids.secret())),
            clock.instant(),
            Optional.empty());
    return writer
        .put(webhook)
        .thenAccept(
            written ->
                Answers.answer(ctx, written, () -> answerWithSecret(ctx.status(CREATED), webhook)));
  }

  private boolean has(AccountId account) {
    return !webhooks.of(account).isEmpty();
  }

  private void list(Context ctx, AccountId account) {
    QueryParameters.allowOnly(ctx);
    ctx.header("Cache-Control", Answers.REVALIDATE);
    ctx.json(new WebhookAnswer.All(webhooks.of(account).stream().map(WebhookAnswer::of).toList()));
  }

  private void show(Context ctx, AccountId account) {
    QueryParameters.allowOnly(ctx);
    ctx.header("Cache-Control", Answers.REVALIDATE);
    ctx.json(WebhookAnswer.of(find(account, ctx.pathParam(ID))));
  }

  private void remove(Context ctx, AccountId account, String id) {
    QueryParameters.allowOnly(ctx);
    Answers.when(ctx, writer.remove(find(account, id)), () -> ctx.status(NO_CONTENT));
  }

  private void rotate(Context ctx, AccountId account, String id) {
    QueryParameters.allowOnly(ctx);
    Instant now = clock.instant();
    Webhook rotated = find(account, id).rotate(ids.secret(), now);
    Answers.when(ctx, writer.put(rotated), () -> answerWithSecret(ctx, rotated));
  }

  private Webhook find(AccountId account, String id) {
    return webhooks.find(account, id).orElseThrow(() -> Answers.noWebhook(id));
  }

  /** No cache may keep the only copy of a secret. */
  private static void answerWithSecret(Context ctx, Webhook webhook) {
    ctx.header("Cache-Control", "no-store").json(WebhookAnswer.withSecret(webhook));
  }
}
