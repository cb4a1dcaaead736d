package dev.meterline.query.docs;

import dev.meterline.http.server.HttpSurface;
import dev.meterline.query.page.PageFile;
import dev.meterline.query.page.PageParts;
import dev.meterline.query.page.WebJar;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** {@code /openapi.yaml}, and {@code /docs}, which shows it by Swagger UI. */
public final class DocsSurface implements HttpSurface {

  /** Styles are set on elements by the page's script; everything else comes from this server. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final PageFile document =
      PageFile.beside(DocsSurface.class, "openapi.yaml", "application/yaml");
  private final PageFile page = PageFile.beside(DocsSurface.class, "docs.html", "text/html");
  private final PageParts parts = parts();

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/openapi.yaml", document::send);
    routes.get("/docs", this::showPage);
    routes.get("/docs/{file}", parts::send);
  }

  /** With a slash at its end the page's links would lead nowhere, and so would ours to a prefix. */
  private void showPage(Context ctx) {
    if (ctx.path().endsWith("/")) {
      ctx.redirect("../docs", HttpStatus.PERMANENT_REDIRECT);
      return;
    }
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer");
    page.send(ctx);
  }

  private static PageParts parts() {
    WebJar swagger = WebJar.of("org.webjars", "swagger-ui");
    return new PageParts(
        Map.of(
            "start.js",
            PageFile.beside(DocsSurface.class, "start.js", "text/javascript"),
            "swagger-ui-bundle.js",
            swagger.file("swagger-ui-bundle.js", PageParts.JAVASCRIPT),
            "swagger-ui.css",
            swagger.file("swagger-ui.css", PageParts.CSS),
            "favicon-32x32.png",
            swagger.file("favicon-32x32.png", "image/png")));
  }
}
