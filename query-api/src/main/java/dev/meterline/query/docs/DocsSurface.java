package dev.meterline.query.docs;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.HttpSurface;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** {@code /openapi.yaml}, and {@code /docs}, which shows it. */
public final class DocsSurface implements HttpSurface {

  /** Styles are set on elements by the page's script; everything else comes from this server. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final DocFile document = DocFile.ours("openapi.yaml", "application/yaml");
  private final DocFile page = DocFile.ours("docs.html", "text/html");
  private final PageParts parts = PageParts.load();

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/openapi.yaml", this::sendDocument);
    routes.get("/docs", this::showPage);
    routes.get("/docs/{file}", this::sendPart);
  }

  private void sendDocument(Context ctx) {
    QueryParameters.allowOnly(ctx);
    send(ctx, document);
  }

  /** With a slash at its end the page's links would lead nowhere, and so would ours to a prefix. */
  private void showPage(Context ctx) {
    QueryParameters.allowOnly(ctx);
    if (ctx.path().endsWith("/")) {
      ctx.redirect("../docs", HttpStatus.PERMANENT_REDIRECT);
      return;
    }
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
    send(ctx, page);
  }

  private void sendPart(Context ctx) {
    QueryParameters.allowOnly(ctx);
    String name = ctx.pathParam("file");
    send(
        ctx,
        parts
            .named(name)
            .orElseThrow(() -> Problem.notFound("the page has no " + name).toException()));
  }

  private static void send(Context ctx, DocFile file) {
    ctx.header("Cache-Control", "no-cache").contentType(file.contentType()).result(file.content());
  }
}
