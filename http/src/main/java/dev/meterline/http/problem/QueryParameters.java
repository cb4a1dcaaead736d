package dev.meterline.http.problem;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query parameters of a request, read strictly. */
public final class QueryParameters {

  private QueryParameters() {}

  /**
   * Refuses a query that can't be decoded, of which a part would be left out.
   *
   * @throws ProblemException 400
   */
  public static void requireReadable(Context ctx) {
    QueryString.fault(ctx.queryString())
        .ifPresent(
            fault -> {
              throw Problem.badRequest(fault).toException();
            });
  }

  /**
   * Refuses every parameter but these, by name.
   *
   * @throws ProblemException 400
   */
  public static void allowOnly(Context ctx, String... allowed) {
    Set<String> known = new TreeSet<>(List.of(allowed));
    List<String> unknown =
        ctx.queryParamMap().keySet().stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw Problem.badRequest(
              (unknown.size() == 1 ? "unknown query parameter: " : "unknown query parameters: ")
                  + String.join(", ", unknown)
                  + (known.isEmpty()
                      ? "; none is known here"
                      : "; known are " + String.join(", ", known)))
          .toException();
    }
  }

  /**
   * A parameter that may be given once.
   *
   * @throws ProblemException 400 if it is given more than once
   */
  public static Optional<String> single(Context ctx, String name) {
    List<String> values = ctx.queryParams(name);
    if (values.size() > 1) {
      throw Problem.badRequest("query parameter " + name + " must be given once").toException();
    }
    return values.stream().findFirst();
  }
}
