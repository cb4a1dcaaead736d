package dev.meterline.standalone.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.endtoend.NodeForTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example as its documentation says to run it: compiled by java, in a process of its own. */
class RenderServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  private static final String READY = "Render service is ready on ";

  private static Process service;
  private static URI url;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "../examples/render-service/RenderService.java",
                "--bootstrap-servers",
                node.running().bootstrapServers(),
                "--port",
                "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = service.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = output.readLine();
    }
    assertThat(line).as("the example starts").isNotNull();
    url = URI.create(line.substring(READY.length()));
    Thread drain = new Thread(() -> output.lines().forEach(unused -> {}));
    drain.setDaemon(true);
    drain.start();
  }

  @AfterAll
  static void stop() {
    service.destroyForcibly();
  }

  @Test
  void shouldPutEveryHeaderOnItsAnswersAndMeterThem() throws Exception {
    String key =
        keyOf("acme", "{\"name\": \"p\", \"allowed\": 100, \"rate_limit_per_minute\": 250}");

    // The service has rendered one text to be ready; that is announced within a second.
    await().atMost(PATIENCE).until(() -> "1".equals(header(render(key, "acme"), "x-renders-used")));

    Map<String, List<String>> first = render(key, "hello").headers().map();
    HttpResponse<String> second = render(key, "hello");

    assertThat(first.get("x-cache-status")).containsExactly("MISS");
    assertThat(first.get("x-renders-allowed")).containsExactly("100");
    assertThat(first.get("x-renders-used")).containsExactly("2");
    assertThat(first.get("x-renders-remaining")).containsExactly("98");
    assertThat(first.get("x-renders-consumed")).containsExactly("1");
    assertThat(first.get("x-ratelimit-limit")).containsExactly("250");
    assertThat(first.get("x-accepted-by")).containsExactly("render-example");
    assertThat(first.get("x-rendered-by")).containsExactly("svg-1");
    assertThat(first).containsKeys("x-request-id", "x-render-time", "x-renders-reset");
    assertThat(first).containsKeys("x-ratelimit-reset", "x-ratelimit-resetdate");
    assertThat(second.headers().firstValue("x-cache-status")).hasValue("HIT");
    assertThat(second.headers().firstValue("x-renders-consumed")).hasValue("0");
    assertThat(second.body()).contains("hello");
    await()
        .atMost(PATIENCE)
        .until(() -> node.with(key).get("/api/v1/usage").path("total_snapshots").asLong() == 2);
  }

  @Test
  void shouldRefuseWhatIsPastTheRateAndShowItAsAViolation() throws Exception {
    String key = keyOf("busy", "{\"name\": \"p\", \"rate_limit_per_minute\": 1}");
    String limits = "/v1/admin/accounts/busy/usage/limits";

    HttpResponse<String> refused = render(key, "a");
    while (refused.statusCode() == 200) {
      refused = render(key, "a");
    }

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "x-request-id")).isNotEmpty();
    assertThat(refused.headers().firstValue("retry-after")).isPresent();
    assertThat(refused.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> node.admin().get(limits).path("violations").path(29).path("count").asLong() >= 1);
  }

  @Test
  void shouldNameTheRequestThatItRefuses() throws Exception {
    HttpResponse<String> refused = render("ml_live_nobody", "a");
    while (refused.statusCode() == 503) {
      assertThat(header(refused, "x-request-id")).isNotEmpty();
      assertThat(header(refused, "Retry-After")).isEqualTo("1");
      refused = render("ml_live_nobody", "a");
    }

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(header(refused, "x-request-id")).isNotEmpty();
  }

  private HttpResponse<String> render(String key, String text) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/render?text=" + text))
            .header("X-API-Key", key)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** An account with a plan, and a key once the service knows both. */
  private String keyOf(String account, String plan) {
    String path = "/v1/admin/accounts/" + account;
    node.admin().put(path, "{\"plan\": " + plan + "}");
    String key = node.keyOf(account, "service");
    node.admin().put(path, "{\"plan\": " + plan + "}");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !List.of(401, 503).contains(render(key, account).statusCode()));
    return key;
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
