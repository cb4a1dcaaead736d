package dev.meterline.query.page;

import dev.meterline.http.problem.Problem;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** What a page loads, by its name: the last part of the path. */
public record PageParts(Map<String, PageFile> files) {

  public static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  public static final String CSS = "text/css; charset=utf-8";

  public PageParts {
    files = Map.copyOf(files);
  }

  /** Answers with the one that is asked for, or with 404. */
  public void send(Context ctx) {
    String name = ctx.pathParam("file");
    Optional.ofNullable(files.get(name))
        .orElseThrow(() -> Problem.notFound("the page has no " + name).toException())
        .send(ctx);
  }
}
