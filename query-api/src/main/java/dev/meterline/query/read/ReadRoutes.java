package dev.meterline.query.read;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.Position;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Serves every {@link AccountRead} under both of its paths. A request may carry {@code at_least}, a
 * position: it then waits, without a thread, until the answer includes the events up to there.
 */
public final class ReadRoutes {

  private static final String AT_LEAST = "at_least";

  private final Doorkeeper door;
  private final UsageReader reader;
  private final Answering answering;
  private final Duration longestWait;

  /**
   * @param longestWait how long a request waits for its position
   */
  public ReadRoutes(
      Doorkeeper door,
      KnownAccounts accounts,
      UsageReader reader,
      InstantSource clock,
      Duration longestWait) {
    this.door = door;
    this.reader = reader;
    this.answering = new Answering(accounts, reader, clock);
    this.longestWait = longestWait;
  }

  public void register(RoutesConfig routes, List<AccountRead> reads) {
    for (AccountRead read : reads) {
      routes.get(read.clientPath(), ctx -> serve(ctx, door.reader(ctx).account(), read));
      routes.get(
          AccountPath.ONE + read.adminPath(),
          ctx -> {
            door.admin(ctx);
            serve(ctx, AccountPath.account(ctx), read);
          });
    }
  }

  private void serve(Context ctx, AccountId account, AccountRead read) {
    QueryParameters.allowOnly(
        ctx, Stream.concat(read.parameters().stream(), Stream.of(AT_LEAST)).toArray(String[]::new));
    Question<?> question = read.question(ctx.queryParamMap());
    Optional<Position> position = QueryParameters.single(ctx, AT_LEAST).map(ReadRoutes::position);
    if (position.isEmpty()) {
      answering.answer(ctx, account, question);
    } else {
      ctx.future(() -> answerOnce(ctx, account, position.get(), question));
    }
  }

  /**
   * The stage may complete on a thread that counts events: the answer goes back to the server's.
   */
  private CompletableFuture<Void> answerOnce(
      Context ctx, AccountId account, Position position, Question<?> question) {
    Executor serverThreads = ctx.req().getAsyncContext()::start;
    return reader
        .reached(account, position, longestWait)
        .toCompletableFuture()
        .thenAcceptAsync(
            reached -> {
              if (!reached) {
                throw notReached(position);
              }
              answering.answer(ctx, account, question);
            },
            serverThreads);
  }

  private static Position position(String text) {
    return Position.parse(text)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        AT_LEAST
                            + " must be a position as POST /v1/events answers it, such as 0.41-3.7")
                    .toException());
  }

  private RuntimeException notReached(Position position) {
    return Problem.of(
            504,
            "events up to position "
                + position
                + " were not counted within "
                + longestWait.toMillis()
                + " ms; they will be, so ask again")
        .toException();
  }
}
