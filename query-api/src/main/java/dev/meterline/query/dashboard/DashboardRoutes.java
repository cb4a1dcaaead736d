package dev.meterline.query.dashboard;

import dev.meterline.query.page.PageFile;
import dev.meterline.query.page.PageParts;
import dev.meterline.query.page.WebJar;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /}: the dashboard, a page that reads with its visitor's own API key, by the same calls
 * as everybody, so it may show no more than the key may read.
 */
public final class DashboardRoutes {

  /** The chart library sets styles by script, which needs no exception. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final List<String> SCRIPTS =
      List.of(
          "api.js",
          "cards.js",
          "chart.js",
          "dom.js",
          "format.js",
          "lists.js",
          "main.js",
          "report.js",
          "windows.js");

  private final PageFile page = ours("index.html", "text/html");
  private final PageParts parts = parts();

  public void register(RoutesConfig routes) {
    routes.get("/", this::show);
    routes.get("/dashboard/{file}", parts::send);
  }

  private void show(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer");
    page.send(ctx);
  }

  private static PageParts parts() {
    WebJar uplot = WebJar.of("org.webjars.npm", "uplot");
    Map<String, PageFile> files = new HashMap<>();
    files.put("uPlot.iife.min.js", uplot.file("dist/uPlot.iife.min.js", PageParts.JAVASCRIPT));
    files.put("uPlot.min.css", uplot.file("dist/uPlot.min.css", PageParts.CSS));
    files.put("dashboard.css", ours("dashboard.css", "text/css"));
    files.put("mark.svg", ours("mark.svg", "image/svg+xml"));
    SCRIPTS.forEach(script -> files.put(script, ours(script, "text/javascript")));
    return new PageParts(files);
  }

  private static PageFile ours(String name, String mediaType) {
    return PageFile.beside(DashboardRoutes.class, name, mediaType);
  }
}
