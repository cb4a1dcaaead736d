package dev.meterline.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageFileTest {

  private static final String PAGE = "/page/PageFileTest.class";

  private final PageParts parts =
      new PageParts(
          Map.of(
              "PageFileTest.class",
                  PageFile.beside(PageFileTest.class, "PageFileTest.class", "a/b"),
              "PageFile.class", PageFile.beside(PageFile.class, "PageFile.class", "a/b")));
  private final HttpServer server =
      HttpServer.start(
          new HttpServerConfig(Optional.of("localhost"), 0, 8),
          List.of(routes -> routes.get("/page/{file}", parts::send)));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldSendAFileOnceToWhoKeepsIt() throws Exception {
    HttpResponse<byte[]> first = get(PAGE, "");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).isEqualTo(PageFile.bytes("/dev/meterline/query" + PAGE));
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");

    HttpResponse<byte[]> again = get(PAGE, tag(first));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(tag(again)).isEqualTo(tag(first));
  }

  @Test
  void shouldSendAFileToWhoHasAnother() throws Exception {
    String other = tag(get("/page/PageFile.class", ""));

    assertThat(get(PAGE, other).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldSayWhichFileAPageDoesNotHave() throws Exception {
    HttpResponse<byte[]> answer = get("/page/other.css", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("the page has no other.css");
  }

  private HttpResponse<byte[]> get(String path, String tag)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    return client.send(
        HttpRequest.newBuilder(uri).header("If-None-Match", tag).build(),
        BodyHandlers.ofByteArray());
  }

  private static String tag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }
}
