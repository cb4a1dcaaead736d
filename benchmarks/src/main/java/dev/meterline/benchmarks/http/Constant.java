package dev.meterline.benchmarks.http;

import dev.meterline.http.server.HttpSurface;
import io.javalin.config.RoutesConfig;

/** The least that an answer can cost: the same bytes each time, asked of nobody. */
final class Constant implements HttpSurface {

  static final String PATH = "/constant";

  private final byte[] json;

  Constant(byte[] json) {
    this.json = json.clone();
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(
        PATH,
        ctx ->
            ctx.contentType("application/json")
                .minSizeForCompression(Integer.MAX_VALUE)
                .result(json));
  }
}
