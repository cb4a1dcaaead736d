package dev.meterline.alerts.api;

import dev.meterline.http.access.Caller;
import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.directory.DirectoryWriter;
import dev.meterline.http.directory.WriteOutcome;
import dev.meterline.http.directory.WriteOutcome.NotWritten;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET} and {@code PUT /v1/settings}, for the account of the key; the operator reads those of
 * any account.
 */
public final class SettingsSurface implements HttpSurface {

  private static final String PATH = "/v1/settings";

  private final Doorkeeper door;
  private final OperatorReads operator;
  private final AccountDirectory directory;
  private final DirectoryWriter writer;
  private final InstantSource clock;

  /**
   * Serves nothing yet; closes none of what it is given.
   *
   * @param writer whose changes {@code directory} shows
   */
  public SettingsSurface(
      Doorkeeper door, AccountDirectory directory, DirectoryWriter writer, InstantSource clock) {
    this.door = door;
    this.operator = new OperatorReads(door, directory);
    this.directory = directory;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(PATH, ctx -> show(ctx, door.reader(ctx).account()));
    operator.register(routes, "/settings", List.of("/v1"), account -> false, this::show);
    routes.put(PATH, this::put);
  }

  private void show(Context ctx, AccountId account) {
    QueryParameters.allowOnly(ctx);
    ctx.header("Cache-Control", "private, no-cache");
    ctx.json(AlertSettings.of(account(account), clock.instant()).body());
  }

  private void put(Context ctx) {
    Caller caller = door.owner(ctx);
    QueryParameters.allowOnly(ctx);
    AlertSettings wanted = AlertSettings.parse(ctx.bodyAsBytes());
    Account account = account(caller.account());
    Instant now = clock.instant();
    ctx.future(
        () ->
            write(account.id(), wanted.stepsFor(account, now), now)
                .thenAccept(outcome -> answer(ctx, outcome, wanted))
                .toCompletableFuture());
  }

  /** One after the other; the first that fails is the outcome. */
  private CompletionStage<WriteOutcome<Account>> write(
      AccountId id, List<AlertSettings.Step> steps, Instant now) {
    AlertSettings.Step first = steps.get(0);
    CompletionStage<WriteOutcome<Account>> written =
        writer.put(id, first.settings(), first.from(), now);
    for (AlertSettings.Step step : steps.subList(1, steps.size())) {
      written =
          written.thenCompose(
              outcome ->
                  outcome.match(
                      made -> writer.put(id, step.settings(), step.from(), now),
                      replaced -> writer.put(id, step.settings(), step.from(), now),
                      failure -> CompletableFuture.completedFuture(outcome)));
    }
    return written;
  }

  private static void answer(Context ctx, WriteOutcome<Account> outcome, AlertSettings wanted) {
    Runnable answer =
        outcome.match(
            made -> () -> ctx.json(wanted.body()),
            replaced -> () -> ctx.json(wanted.body()),
            reason -> () -> ProblemMapping.answer(ctx, problem(reason)));
    answer.run();
  }

  private static Problem problem(NotWritten reason) {
    return reason.match(
        notFound -> Problem.notFound(notFound.sentence()),
        refused -> Problem.badRequest(refused.sentence()),
        unavailable -> Problem.unavailable(unavailable.sentence(), unavailable.retryAfter()));
  }

  private Account account(AccountId id) {
    return directory
        .account(id)
        .orElseThrow(() -> Problem.notFound("there is no account " + id).toException());
  }
}
