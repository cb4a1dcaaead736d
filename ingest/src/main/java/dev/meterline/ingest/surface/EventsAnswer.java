package dev.meterline.ingest.surface;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.ingest.body.BodyOutcome;
import dev.meterline.ingest.body.BodyOutcome.Fault;
import dev.meterline.ingest.body.Rejection;
import dev.meterline.ingest.intake.IntakeOutcome;
import dev.meterline.ingest.intake.IntakeOutcome.AllRejected;
import dev.meterline.ingest.intake.IntakeOutcome.NotAcknowledged;
import dev.meterline.ingest.intake.IntakeOutcome.Taken;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an outcome as the answer of one request. */
final class EventsAnswer implements IntakeOutcome.Visitor<@Nullable Void> {

  private final Context ctx;
  private final UsageAfter usage;

  EventsAnswer(Context ctx, UsageAfter usage) {
    this.ctx = ctx;
    this.usage = usage;
  }

  @Override
  public @Nullable Void taken(Taken taken) {
    taken.consumption().map(usage::headers).ifPresent(headers -> headers.forEach(ctx::header));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("accepted", taken.accepted());
    answer.put("rejected", members(taken.rejected()));
    answer.put("position", taken.position().toString());
    ctx.json(answer);
    return null;
  }

  @Override
  public @Nullable Void allRejected(AllRejected all) {
    int n = all.rejected().size();
    String first = all.rejected().get(0).error();
    return problem(
        Problem.badRequest(
                n == 1
                    ? "the event was rejected: " + first
                    : "all " + n + " events were rejected, the first because: " + first)
            .with("accepted", 0)
            .with("rejected", members(all.rejected())));
  }

  @Override
  public @Nullable Void notAcknowledged(NotAcknowledged some) {
    return problem(
        Problem.unavailable(
                "%d of the events were not acknowledged; send the same body again: what was"
                        .formatted(some.unacknowledged().size())
                    + " written already counts once",
                some.retryAfter())
            .with("accepted", some.accepted())
            .with("rejected", members(some.rejected()))
            .with("unacknowledged", some.unacknowledged()));
  }

  @Override
  public @Nullable Void unreadable(BodyOutcome.Unreadable body) {
    return problem(Problem.of(body.fault() == Fault.UNKNOWN_FORM ? 415 : 400, body.detail()));
  }

  @Override
  public @Nullable Void forbidden(String reason) {
    return problem(Problem.forbidden(reason));
  }

  private @Nullable Void problem(Problem problem) {
    ProblemMapping.answer(ctx, problem);
    return null;
  }

  private static List<Map<String, Object>> members(List<Rejection> rejected) {
    return rejected.stream().map(EventsAnswer::members).toList();
  }

  private static Map<String, Object> members(Rejection rejection) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("index", rejection.index());
    members.put("id", rejection.id());
    members.put("error", rejection.error());
    return members;
  }
}
