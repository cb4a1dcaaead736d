package dev.meterline.query.read;

import dev.meterline.http.json.Json;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.usage.RateWindow;
import dev.meterline.http.usage.UsageFigures;
import dev.meterline.http.usage.UsageHeaders;
import dev.meterline.query.limit.DayViolations;
import dev.meterline.query.limit.Limits;
import dev.meterline.query.limit.Percent;
import dev.meterline.query.limit.Projection;
import dev.meterline.query.limit.Recommendation;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code GET /v1/limits}: what an account may do, and how near it is to that. */
public final class LimitsRead implements AccountRead {

  /** The window of the instance that was called: used and, after a dot, its end in seconds. */
  private static final String WINDOW = "rate_window";

  private final RateLimiter rates;

  /** The limits, the rate window at the same time, and the zone in which days have names. */
  private record Now(Limits limits, RateWindow rate, ZoneId zone) {}

  /**
   * @param rates has counted the call already
   */
  public LimitsRead(RateLimiter rates) {
    this.rates = rates;
  }

  @Override
  public String clientPath() {
    return "/v1/limits";
  }

  @Override
  public String adminPath() {
    return "/usage/limits";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public Question<?> question(Map<String, List<String>> parameters) {
    Optional<String> window = Parameters.single(parameters, WINDOW);
    return new Question<Now>(
        (view, moment) ->
            new Now(
                Limits.of(view, moment.settings(view).plan(), moment.now()),
                withCalls(rates.look(view.account()), window),
                view.settings().calendar().zone(moment.now())),
        LimitsRead::write,
        Question.JSON,
        LimitsRead::headers);
  }

  @Override
  public Set<String> parametersOfInstances() {
    return Set.of(WINDOW);
  }

  /** This instance has counted the call, and the one that has the account may not know yet. */
  @Override
  public Map<String, String> knownHere(AccountId account) {
    RateWindow window = rates.look(account);
    return Map.of(WINDOW, window.used() + "." + window.resetsAt().getEpochSecond());
  }

  private static RateWindow withCalls(RateWindow here, Optional<String> elsewhere) {
    String sameWindow = "." + here.resetsAt().getEpochSecond();
    return elsewhere
        .filter(window -> window.matches("[0-9]{1,15}\\.[0-9]{1,15}"))
        .filter(window -> window.endsWith(sameWindow))
        .map(window -> Long.parseLong(window.substring(0, window.indexOf('.'))))
        .filter(used -> used > here.used())
        .map(used -> new RateWindow(here.limit(), used, here.resetsAt()))
        .orElse(here);
  }

  private static Map<String, String> headers(Now now) {
    Limits limits = now.limits();
    return UsageHeaders.of(
        new UsageFigures(
            limits.plan().allowed(), limits.used(), 0, limits.period().end(), now.rate()));
  }

  private static byte[] write(Now now) {
    Limits limits = now.limits();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plan", limits.plan().name());
    answer.put("period", period(limits.period()));
    answer.put("allowed", limits.plan().allowed());
    answer.put("used", limits.used());
    answer.put("remaining", limits.remaining());
    answer.put("percent", limits.percent());
    answer.put("reset", limits.period().end());
    answer.put("timezone", now.zone().getId());
    answer.put("rate_limit", rate(now.rate()));
    answer.put("violations", violations(limits.violations(), now.zone()));
    answer.put("projection", projection(limits.projection()));
    answer.put("recommendation", limits.recommendation().map(why -> recommendation(limits, why)));
    return Json.write(answer);
  }

  private static Map<String, Object> period(Period period) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("start", period.start());
    members.put("end", period.end());
    return members;
  }

  private static Map<String, Object> rate(RateWindow rate) {
    OptionalLong limit = rate.limit();
    boolean limited = limit.isPresent();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("limit", limit);
    members.put("used", limited ? OptionalLong.of(rate.used()) : OptionalLong.empty());
    members.put(
        "remaining",
        limited
            ? OptionalLong.of(Percent.rest(limit.getAsLong(), rate.used()))
            : OptionalLong.empty());
    members.put("percent", limited ? Percent.of(rate.used(), limit.getAsLong()) : limit);
    members.put("reset", rate.resetsAt());
    return members;
  }

  private static List<Map<String, Object>> violations(List<DayViolations> days, ZoneId zone) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (DayViolations day : days) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("date", LocalDate.ofInstant(day.day().start(), zone).toString());
      members.put("start", day.day().start());
      members.put("count", day.refused());
      list.add(members);
    }
    return list;
  }

  private static Map<String, Object> projection(Projection projection) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("used_at_end", projection.atEnd());
    members.put("per_day", projection.perDay());
    members.put("recent_units", projection.recent());
    members.put("recent_hours", projection.recentSpan().toHours());
    members.put("hours_left", projection.left().toHours());
    return members;
  }

  private static Map<String, Object> recommendation(Limits limits, Recommendation why) {
    Map<String, Object> basedOn = new LinkedHashMap<>();
    basedOn.put("allowed", limits.plan().allowed());
    basedOn.put("used", limits.used());
    basedOn.put("projected", limits.projection().atEnd());
    basedOn.put("per_day", limits.projection().perDay());
    basedOn.put("violations", limits.violations().stream().mapToLong(DayViolations::refused).sum());
    basedOn.put(
        "days_with_violations", limits.violations().stream().filter(d -> d.refused() > 0).count());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("action", "upgrade");
    members.put("reason", String.join("; ", why.reasons()));
    members.put("allowed_at_least", why.allowedAtLeast());
    members.put("higher_rate_limit", why.higherRate());
    members.put("based_on", basedOn);
    return members;
  }
}
