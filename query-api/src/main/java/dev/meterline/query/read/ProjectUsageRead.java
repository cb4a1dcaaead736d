package dev.meterline.query.read;

import dev.meterline.http.problem.Problem;
import dev.meterline.query.usage.project.ProjectPeriod;
import dev.meterline.query.usage.project.ProjectUsage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code GET /api/usage}: one project's budget, cache and models. */
public final class ProjectUsageRead implements AccountRead {

  @Override
  public String clientPath() {
    return "/api/usage";
  }

  @Override
  public String adminPath() {
    return "/usage/project";
  }

  @Override
  public boolean followsTheAccount() {
    return true;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("projectId", "period");
  }

  @Override
  public Question<?> question(Map<String, List<String>> parameters) {
    String project =
        Parameters.single(parameters, "projectId")
            .orElseThrow(
                () -> Problem.badRequest("query parameter projectId is required").toException());
    ProjectPeriod period =
        Parameters.oneOf(parameters, "period", List.of("day", "week", "month"))
            .map(name -> ProjectPeriod.valueOf(name.toUpperCase(Locale.ROOT)))
            .orElse(ProjectPeriod.MONTH);
    return new Question<>(
        (view, moment) -> ProjectUsage.of(view, project, period, moment.now()),
        ProjectUsageJson::write);
  }
}
