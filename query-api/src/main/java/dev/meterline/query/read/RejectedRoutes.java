package dev.meterline.query.read;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.http.json.Json;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.rejected.FollowedRejections;
import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.query.rejected.Rejection;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /v1/rejected}: an account's rejected events, newest first, with the reason. Every
 * instance knows those of all accounts, so none is asked. The operator also reads those whose
 * account could not be read, by the name that the audit has for it.
 */
public final class RejectedRoutes {

  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 100;
  private static final int NOT_MODIFIED = 304;

  private final Doorkeeper door;
  private final KnownAccounts accounts;
  private final RejectedEvents rejected;

  public RejectedRoutes(Doorkeeper door, KnownAccounts accounts, RejectedEvents rejected) {
    this.door = door;
    this.accounts = accounts;
    this.rejected = rejected;
  }

  public void register(RoutesConfig routes) {
    routes.get("/v1/rejected", ctx -> answer(ctx, door.reader(ctx).account().value()));
    for (String path : List.of("/usage/rejected", "/usage/v1/rejected")) {
      routes.get(AccountPath.ONE + path, this::answerOperator);
    }
  }

  private void answerOperator(Context ctx) {
    door.admin(ctx);
    boolean unknown = ctx.pathParam("id").equals(AccountId.UNKNOWN);
    answer(ctx, unknown ? AccountId.UNKNOWN : AccountPath.account(ctx).value());
  }

  private void answer(Context ctx, String account) {
    QueryParameters.allowOnly(ctx, LIMIT);
    int limit = QueryParameters.single(ctx, LIMIT).map(RejectedRoutes::limit).orElse(DEFAULT_LIMIT);
    if (!rejected.loaded()) {
      throw Problem.unavailable(
              "rejected events are still being loaded; try again", Duration.ofSeconds(1))
          .toException();
    }
    List<Rejection> newest = rejected.newest(account, limit);
    if (newest.isEmpty() && !account.equals(AccountId.UNKNOWN)) {
      accounts.get(new AccountId(account)); // a 404 for one that nobody has made
    }
    write(ctx, Json.write(new Answer(newest.stream().map(Item::of).toList())));
  }

  private static void write(Context ctx, byte[] body) {
    EntityTag tag = EntityTag.of(body, "");
    ctx.header("ETag", tag.text())
        .header("Cache-Control", "private, no-cache")
        .contentType(Question.JSON);
    if (tag.isIn(ctx.header("If-None-Match"))) {
      ctx.status(NOT_MODIFIED);
    } else {
      ctx.minSizeForCompression(Integer.MAX_VALUE).result(body);
    }
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,4}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= FollowedRejections.PER_ACCOUNT) {
        return limit;
      }
    }
    throw Problem.badRequest("query parameter limit must be a whole number from 1 to 1000")
        .toException();
  }

  /** The body. */
  record Answer(List<Item> rejected) {}

  /** One event. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Item(
      Optional<String> id,
      String reason,
      Optional<Instant> time,
      Instant receivedAt,
      String topic,
      int partition,
      long offset,
      long bytes) {

    static Item of(Rejection one) {
      return new Item(
          one.id(),
          one.reason(),
          one.time(),
          one.receivedAt(),
          one.topic(),
          one.partition(),
          one.offset(),
          one.bytes());
    }
  }
}
