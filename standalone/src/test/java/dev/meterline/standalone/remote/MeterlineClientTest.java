package dev.meterline.standalone.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterlineClientTest {

  @ParameterizedTest
  @CsvSource({
    "'', /v1/usage",
    "/, /v1/usage",
    "/billing, /billing/v1/usage",
    "/billing/, /billing/v1/usage",
  })
  void shouldCallBelowThePathOfItsBase(String prefix, String called) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"path\": \"%s\"}"
                  .formatted(exchange.getRequestURI().getPath())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (exchange) {
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try {
      URI base = URI.create("http://localhost:" + server.getAddress().getPort() + prefix);

      assertThat(new MeterlineClient(base, "k").get("/v1/usage").path("path").asText())
          .isEqualTo(called);
    } finally {
      server.stop(0);
    }
  }
}
