package dev.meterline.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.Json;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import io.javalin.config.RoutesConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class HttpServerTest {

  private static final int NINE_MB = 9 * 1024 * 1024;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private HttpServer server;

  private final class Sample implements HttpSurface {
    @Override
    public void register(RoutesConfig routes) {
      routes.get("/hello", ctx -> ctx.json(Map.of("hello", "world")));
      routes.post("/length", ctx -> ctx.result(String.valueOf(ctx.bodyAsBytes().length)));
      routes.post(
          "/unread",
          ctx -> {
            throw Problem.forbidden("no").toException();
          });
      routes.get(
          "/strict",
          ctx -> {
            QueryParameters.allowOnly(ctx, "b", "a");
            ctx.result("ok");
          });
      routes.get(
          "/broken",
          ctx -> {
            throw new IllegalStateException("secret inside");
          });
      routes.get(
          "/error",
          ctx -> {
            throw new StackOverflowError("secret inside");
          });
      routes.get(
          "/async-broken",
          ctx ->
              ctx.future(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            throw Problem.of(504, "too late").toException();
                          })));
      routes.post("/json", ctx -> ctx.json(Json.read(ctx.bodyAsBytes())));
      routes.get(
          "/bad-future",
          ctx ->
              ctx.future(
                  () ->
                      CompletableFuture.failedFuture(
                          new IllegalArgumentException("secret inside"))));
    }

    @Override
    public List<ReadinessCheck> readiness() {
      return List.of(ReadinessCheck.of("sample", ready::get, "the sample is still loading"));
    }
  }

  @BeforeAll
  void start() {
    server = HttpServer.start(HttpServerConfig.onPort(0), List.of(new Sample()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void shouldAnswerWithTheCallersRequestIdWhenItCanBePrinted() throws Exception {
    HttpResponse<String> answer = send(get("/hello").header("x-request-id", "mine: 7~"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"hello\":\"world\"}");
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(requestId(answer)).isEqualTo("mine: 7~");
    assertThat(answer.headers().firstValue("server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hello", "/missing", "/broken", "/strict?c=1"})
  void shouldAnswerHeadAsItWouldGet(String path) throws Exception {
    HttpResponse<String> get = send("GET", path);
    HttpResponse<String> head = send("HEAD", path);

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.headers().firstValue("content-type"))
        .isEqualTo(get.headers().firstValue("content-type"));
    assertThat(head.body()).isEmpty();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shouldMakeARequestIdWhenTheCallersIsTooLong() throws Exception {
    assertThat(requestId(send(get("/hello").header("x-request-id", "a".repeat(128))))).hasSize(128);
    assertThat(requestId(send(get("/hello").header("x-request-id", "a".repeat(129))))).hasSize(32);
    assertThat(requestId(send(get("/hello")))).hasSize(32);
  }

  @Test
  void shouldAnswerWithAProblemWhenThereIsNothingAtThePath() throws Exception {
    HttpResponse<String> answer = send(get("/nothing").header("accept", "text/html"));

    JsonNode problem = problem(answer, 404);
    assertThat(problem.get("title").textValue()).isEqualTo("Not Found");
    assertThat(problem.get("detail").textValue()).isEqualTo("there is nothing at /nothing");
    assertThat(requestId(answer)).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", "*/*"})
  void shouldNameTheAllowedMethodsWhenTheMethodIsWrong(String accept) throws Exception {
    HttpResponse<String> answer = send(request("/hello").DELETE().header("accept", accept));

    assertThat(problem(answer, 405).get("detail").textValue())
        .isEqualTo("DELETE is not allowed at /hello; use GET, HEAD");
    assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
  }

  @Test
  void shouldRefuseABodyThatDeclaresItselfTooLarge() throws Exception {
    HttpResponse<String> answer =
        send(request("/length").POST(BodyPublishers.ofByteArray(new byte[NINE_MB])));

    assertThat(problem(answer, 413).get("error").textValue()).contains("8 MB");
  }

  @Test
  void shouldRefuseABodyThatTurnsOutTooLargeWhenItIsChunked() throws Exception {
    HttpResponse<String> answer = send(request("/length").POST(chunked(NINE_MB)));

    assertThat(problem(answer, 413).get("error").textValue()).contains("8 MB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "GZIP, identity", "nonsense"})
  void shouldRefuseABodyThatIsEncoded(String coding) throws Exception {
    HttpResponse<String> answer =
        send(
            request("/json")
                .header("content-encoding", coding)
                .POST(BodyPublishers.ofByteArray(new byte[] {31, -117, 8, 0})));

    assertThat(problem(answer, 415).get("error").textValue())
        .isEqualTo("the body must come as it is: send it without compression and Content-Encoding");
    assertThat(answer.headers().firstValue("accept-encoding")).contains("identity");
  }

  @Test
  void shouldTakeABodyThatSaysThatItIsNotEncoded() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/length")
                .header("content-encoding", "identity")
                .POST(BodyPublishers.ofString("hello")));

    assertThat(answer.body()).isEqualTo("5");
  }

  @Test
  void shouldTakeABodyOfExactlyTheLimit() throws Exception {
    HttpResponse<String> answer = send(request("/length").POST(chunked(8 * 1024 * 1024)));

    assertThat(answer.body()).isEqualTo("8388608");
  }

  @Test
  void shouldDeliverARefusalToACallerWhoIsStillSending() throws Exception {
    HttpResponse<String> answer =
        send(request("/unread").POST(BodyPublishers.ofByteArray(new byte[7 * 1024 * 1024])));

    problem(answer, 403);
  }

  @Test
  void shouldNameUnknownQueryParameters() throws Exception {
    HttpResponse<String> answer = send(get("/strict?a=1&zz=2&yy=3"));

    assertThat(problem(answer, 400).get("error").textValue())
        .isEqualTo("unknown query parameters: zz, yy; known are a, b");
    assertThat(send(get("/strict?a=1&b=2")).body()).isEqualTo("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/broken", "/error", "/bad-future"})
  void shouldTellNothingOfTheInsideWhenAHandlerFails(String path) throws Exception {
    HttpResponse<String> answer = send(get(path).header("x-request-id", "r-1"));

    JsonNode problem = problem(answer, 500);
    assertThat(problem.get("request_id").textValue()).isEqualTo("r-1");
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(requestId(answer)).isEqualTo("r-1");
  }

  @Test
  void shouldAnswerWithTheProblemThatAFutureEndsWith() throws Exception {
    problem(send(get("/async-broken")), 504);
  }

  @Test
  void shouldRefuseABodyThatIsNoJson() throws Exception {
    HttpResponse<String> answer = send(request("/json").POST(BodyPublishers.ofString("{\"a\":")));

    assertThat(problem(answer, 400).get("error").textValue())
        .startsWith("not valid JSON at line 1");
  }

  @Test
  void shouldSayWhatIsMissingUntilItIsReady() throws Exception {
    ready.set(false);
    HttpResponse<String> before = send(get("/health/ready"));
    ready.set(true);
    HttpResponse<String> after = send(get("/health/ready"));

    assertThat(before.statusCode()).isEqualTo(503);
    assertThat(before.body()).contains("the sample is still loading");
    assertThat(before.headers().firstValue("retry-after")).contains("1");
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).isEqualTo("{\"status\":\"ready\",\"checks\":{\"sample\":\"ready\"}}");
    assertThat(send(get("/health/live")).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldAnswerWithAProblemWhenTheHeadersAreTooLarge() throws Exception {
    String answer =
        raw("GET /hello HTTP/1.1\r\nHost: x\r\nBig: " + "a".repeat(40_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431").containsIgnoringCase("x-request-id:");
    assertThat(answer).contains("application/problem+json").contains("at most 16384 bytes");
  }

  @Test
  void shouldAnswerWithAProblemWhenTheRequestIsNoHttp() throws Exception {
    String answer = raw("NONSENSE\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("x-request-id:");
    assertThat(answer).contains("application/problem+json");
  }

  @Test
  void shouldSayOnceWhatIsWrongWhenThePortIsTaken() {
    HttpServerConfig same = HttpServerConfig.onPort(server.port());

    assertThatThrownBy(() -> HttpServer.start(same, List.of()))
        .isInstanceOf(PortUnavailableException.class)
        .hasMessageContaining("port " + server.port());
  }

  @Test
  void shouldStopWithinTwoSecondsWhenARequestNeverEnds() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CompletableFuture<Void> never = new CompletableFuture<>();
    HttpServer other =
        HttpServer.start(
            HttpServerConfig.onPort(0),
            List.of(
                routes ->
                    routes.get(
                        "/never",
                        ctx -> {
                          entered.countDown();
                          ctx.future(() -> never);
                        })));
    URI uri = URI.create("http://localhost:" + other.port() + "/never");
    CompletableFuture<HttpResponse<String>> pending =
        client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

    long start = System.nanoTime();
    other.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(pending.cancel(true) || pending.isDone()).isTrue();
  }

  @Test
  void shouldLetARequestUnderWayEndWhenItStops() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CompletableFuture<String> work = new CompletableFuture<>();
    HttpServer other =
        HttpServer.start(
            HttpServerConfig.onPort(0),
            List.of(
                routes ->
                    routes.get(
                        "/work",
                        ctx -> {
                          entered.countDown();
                          ctx.future(() -> work.thenAccept(ctx::result));
                        })));
    URI uri = URI.create("http://localhost:" + other.port() + "/work");
    CompletableFuture<HttpResponse<String>> pending =
        client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(other::close, Executors.newSingleThreadExecutor());
    work.complete("done");
    closed.get(60, TimeUnit.SECONDS);

    assertThat(pending.get(60, TimeUnit.SECONDS).body()).isEqualTo("done");
  }

  private HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher chunked(int bytes) {
    InputStream body = new ByteArrayInputStream(new byte[bytes]);
    return BodyPublishers.ofInputStream(() -> body);
  }

  private static String requestId(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-request-id").orElse("");
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode body = Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    assertThat(body.get("type").textValue()).isEqualTo("about:blank");
    assertThat(body.get("status").intValue()).isEqualTo(status);
    assertThat(body.get("error")).isEqualTo(body.get("detail"));
    return body;
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
