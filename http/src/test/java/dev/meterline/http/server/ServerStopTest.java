package dev.meterline.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.problem.Problem;
import io.javalin.config.RoutesConfig;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of answers that a server can't wait for. */
class ServerStopTest {

  private static final int GENEROUS_SECONDS = 30;
  private static final Duration SOON = Duration.ofMillis(900);

  private final HttpClient client = HttpClient.newHttpClient();
  private final CompletableFuture<String> work = new CompletableFuture<>();
  private final CountDownLatch entered = new CountDownLatch(1);

  /** A surface whose only answer comes when {@link #work} is done. */
  private class Waiting implements HttpSurface {
    @Override
    public void register(RoutesConfig routes) {
      routes.get(
          "/work",
          ctx -> {
            entered.countDown();
            ctx.future(() -> work.thenAccept(ctx::result));
          });
    }
  }

  /** One that knows how to end its answer. */
  private final class Ending extends Waiting {
    @Override
    public void beforeStop() {
      work.complete("ended");
    }
  }

  /**
   * The framework tries an error's handler again for as long as that fails itself, which it does
   * for ever once the request is gone.
   */
  @ParameterizedTest
  @ValueSource(strings = {"result", "problem", "fault"})
  void shouldLetGoOfARequestWhoseEndComesAfterTheServers(String end) throws Exception {
    var unused = serveAndClose(new Waiting());
    Consumer<CompletableFuture<String>> late =
        switch (end) {
          case "result" -> it -> it.complete("late");
          case "problem" -> it -> it.completeExceptionally(Problem.of(504, "late").toException());
          default -> it -> it.completeExceptionally(new IllegalStateException("late"));
        };
    Thread ends = new Thread(() -> late.accept(work), "late-end");
    ends.setDaemon(true);

    ends.start();
    ends.join(Duration.ofSeconds(GENEROUS_SECONDS).toMillis());

    assertThat(ends.isAlive()).as("still handles the end").isFalse();
  }

  @Test
  void shouldTellACallerWhoseRequestIsCutToTryAgain() throws Exception {
    HttpResponse<String> cut = serveAndClose(new Waiting()).get(GENEROUS_SECONDS, TimeUnit.SECONDS);

    assertThat(cut.statusCode()).isEqualTo(503);
    assertThat(cut.headers().firstValue("retry-after")).hasValue("1");
    assertThat(cut.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void shouldAskSurfacesToEndTheirAnswersBeforeItStops() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = serveAndClose(new Ending());

    assertThat(answer.get(GENEROUS_SECONDS, TimeUnit.SECONDS).body()).isEqualTo("ended");
  }

  /** The fastest of some, since a busy machine is no fault of the server's. */
  @Test
  void shouldNotWaitForAClientThatKeepsItsConnection() throws Exception {
    Duration fastest = Duration.ofDays(1);
    for (int i = 0; i < 5 && fastest.compareTo(SOON) > 0; i++) {
      Duration took = stopBesideAKeptConnection();
      fastest = took.compareTo(fastest) < 0 ? took : fastest;
    }
    assertThat(fastest).isLessThan(SOON);
  }

  private static Duration stopBesideAKeptConnection() throws Exception {
    HttpServer server = HttpServer.start(HttpServerConfig.onPort(0), List.of());
    try (Socket kept = new Socket("localhost", server.port())) {
      kept.getOutputStream()
          .write("GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n".getBytes(UTF_8));
      assertThat(kept.getInputStream().read()).isEqualTo('H');
      long begun = System.nanoTime();
      server.close();
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }

  /** The answer to a request that was under way when the server was closed. */
  private CompletableFuture<HttpResponse<String>> serveAndClose(HttpSurface surface)
      throws InterruptedException {
    HttpServer server = HttpServer.start(HttpServerConfig.onPort(0), List.of(surface));
    URI uri = URI.create("http://localhost:" + server.port() + "/work");
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(entered.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
    server.close();
    return answer;
  }
}
