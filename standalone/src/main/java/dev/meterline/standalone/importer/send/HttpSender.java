package dev.meterline.standalone.importer.send;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** One try over HTTP. */
public final class HttpSender implements Sender {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI events;
  private final String apiKey;

  /**
   * @param base where Meterline listens, as {@code http://localhost:8080}
   * @param apiKey a key that may send events
   */
  public HttpSender(URI base, String apiKey) {
    this.events = URI.create(base.toString().replaceAll("/+$", "") + "/v1/events");
    this.apiKey = apiKey;
  }

  @Override
  public Sent send(EventBatch batch) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .timeout(ANSWER)
            .header("X-API-Key", apiKey)
            .header("Content-Type", batch.contentType())
            .POST(BodyPublishers.ofByteArray(batch.body()))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return Answer.read(
          response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
    } catch (IOException e) {
      String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Sent.Again("%s did not answer: %s".formatted(events, detail), Optional.empty());
    }
  }
}
