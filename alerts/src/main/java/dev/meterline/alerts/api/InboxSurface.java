package dev.meterline.alerts.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.meterline.alerts.inbox.Inbox;
import dev.meterline.alerts.inbox.ReadMarks;
import dev.meterline.http.access.Caller;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.AlertRead;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * {@code GET /v1/alerts} and {@code POST /v1/alerts/{id}/read}, for the account of the key. The
 * operator reads the inbox of any account, and leaves its marks to the account.
 */
public final class InboxSurface implements HttpSurface {

  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 100;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Doorkeeper door;
  private final OperatorReads operator;
  private final Inbox inbox;
  private final ReadMarks marks;
  private final InstantSource clock;

  /** Serves nothing yet; closes none of what it is given. */
  public InboxSurface(
      Doorkeeper door, OperatorReads operator, Inbox inbox, ReadMarks marks, InstantSource clock) {
    this.door = door;
    this.operator = operator;
    this.inbox = inbox;
    this.marks = marks;
    this.clock = clock;
  }

  /** What {@code GET} answers. */
  record Answer(List<AlertAnswer> alerts, int unread) {
    static Answer of(Inbox.Page page) {
      return new Answer(page.entries().stream().map(AlertAnswer::of).toList(), page.unread());
    }
  }

  /** One alert; its data is JSON already. */
  record AlertAnswer(
      String id, String type, Instant timestamp, boolean read, @JsonRawValue String data) {
    static AlertAnswer of(Inbox.Entry entry) {
      return new AlertAnswer(
          entry.alert().id(),
          entry.alert().type().wireName(),
          entry.alert().time(),
          entry.read(),
          entry.alert().dataJson());
    }
  }

  /** What a mark answers. */
  record ReadAnswer(String id, boolean read) {}

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/v1/alerts", ctx -> list(ctx, door.reader(ctx).account()));
    operator.register(routes, "/alerts", List.of("/v1"), this::hasAlerts, this::list);
    routes.post("/v1/alerts/{id}/read", this::markRead);
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return List.of(ReadinessCheck.of("inbox", inbox::loaded, "the inbox is still being loaded"));
  }

  private void list(Context ctx, AccountId account) {
    QueryParameters.allowOnly(ctx, LIMIT);
    int limit = QueryParameters.single(ctx, LIMIT).map(InboxSurface::limit).orElse(DEFAULT_LIMIT);
    requireLoaded();
    ctx.header("Cache-Control", "private, no-cache");
    ctx.json(Answer.of(inbox.newest(account, limit)));
  }

  /** The alerts of an account that is used though nobody has made it. */
  private boolean hasAlerts(AccountId account) {
    return !inbox.newest(account, 1).entries().isEmpty();
  }

  private void markRead(Context ctx) {
    Caller caller = door.owner(ctx);
    QueryParameters.allowOnly(ctx);
    requireLoaded();
    String id = ctx.pathParam("id");
    if (!inbox.holds(caller.account(), id)) {
      throw Problem.notFound("there is no such alert, or it is older than what is kept to read")
          .toException();
    }
    AlertRead read = new AlertRead(id, caller.account(), clock.instant());
    ctx.future(
        () ->
            marks
                .mark(read)
                .thenAccept(
                    done -> {
                      if (done) {
                        ctx.json(new ReadAnswer(id, true));
                      } else {
                        ProblemMapping.answer(
                            ctx,
                            Problem.unavailable(
                                "the broker did not take the mark in time; try again",
                                RETRY_AFTER));
                      }
                    })
                .toCompletableFuture());
  }

  private void requireLoaded() {
    if (!inbox.loaded()) {
      throw Problem.unavailable("alerts are still being loaded; try again", RETRY_AFTER)
          .toException();
    }
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw Problem.badRequest(LIMIT + " must be a whole number from 1 to " + MAX_LIMIT)
        .toException();
  }
}
