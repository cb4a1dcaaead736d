package dev.meterline.query.start;

import dev.meterline.http.problem.QueryParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;

/** {@code GET /start}: the {@link StartPage}. */
public final class StartRoute {

  private final StartPage page = StartPage.load();

  public void register(RoutesConfig routes) {
    routes.get("/start", this::show);
  }

  private void show(Context ctx) {
    QueryParameters.allowOnly(ctx);
    ctx.header("Content-Security-Policy", page.contentSecurityPolicy())
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache")
        .html(page.html(ctx.scheme(), Objects.requireNonNullElse(ctx.host(), "")));
  }
}
