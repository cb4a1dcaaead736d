package dev.meterline.standalone.importer.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSenderTest {

  private static final EventBatch BATCH =
      new EventBatch(
          "application/json",
          List.of("{\"id\":1}".getBytes(StandardCharsets.UTF_8), new byte[] {'{', '}'}));

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{\"accepted\":2,\"rejected\":[]}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/events",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(
              exchange.getRequestHeaders().getFirst("X-API-Key")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + body);
          exchange.getResponseHeaders().add("Retry-After", "3");
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldSendABatchAsAnArray() throws InterruptedException {
    assertThat(sender().send(BATCH)).isEqualTo(new Sent.Answered(List.of()));
    assertThat(received).containsExactly("key application/json [{\"id\":1},{}]");
  }

  @Test
  void shouldTellWhichEventsWereRefusedAlsoWhenAllWere() throws InterruptedException {
    status = 400;
    answer = "{\"accepted\":0,\"rejected\":[{\"index\":1,\"error\":\"no\"}]}";

    assertThat(sender().send(BATCH))
        .isEqualTo(new Sent.Answered(List.of(new Sent.Refused(1, "no"))));
  }

  @Test
  void shouldAskToSendAgainWhenTheServerCannotTakeEventsNow() throws InterruptedException {
    status = 503;
    answer = "{\"error\":\"no broker\"}";

    assertThat(sender().send(BATCH))
        .isEqualTo(
            new Sent.Again(
                "the server answered 503: no broker", Optional.of(Duration.ofSeconds(3))));
  }

  @Test
  void shouldFailWhenTheKeyIsWrong() throws InterruptedException {
    status = 401;
    answer = "{\"error\":\"Invalid API key\"}";

    assertThat(sender().send(BATCH))
        .isEqualTo(new Sent.Failed("the server answered 401: Invalid API key"));
  }

  @Test
  void shouldAskToSendAgainWhenNothingAnswers() throws InterruptedException {
    HttpSender sender = sender();
    server.stop(0);

    assertThat(sender.send(BATCH)).isInstanceOf(Sent.Again.class);
  }

  private HttpSender sender() {
    return new HttpSender(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/"), "key");
  }
}
