package dev.meterline.schemas.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * HTTP calls to the first registry that answers. A refusal (status 401, 404, 409 ...) is an answer;
 * a fault of the server (5xx) or of the connection sends the call to the next address. Safe for use
 * by several threads.
 */
final class RegistryCalls {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final RegistryConfig config;
  private final HttpClient client;

  /** What a registry said. */
  record Answer(int status, String text) {}

  RegistryCalls(RegistryConfig config) {
    this.config = config;
    this.client = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
  }

  Answer get(String path) {
    return firstAnswer(path, HttpRequest.newBuilder().GET());
  }

  Answer post(String path, String body) {
    return firstAnswer(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", CONTENT_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Answer firstAnswer(String path, HttpRequest.Builder request) {
    request.header("Accept", CONTENT_TYPE).timeout(config.timeout());
    config.userInfo().ifPresent(info -> request.header("Authorization", basic(info)));
    Answer fault = null;
    IOException lost = null;
    for (URI url : config.urls()) {
      try {
        Answer answer = call(request.uri(URI.create(url + path)).build());
        if (answer.status < 500) {
          return answer;
        }
        fault = answer;
      } catch (IOException e) {
        lost = e;
      }
    }
    throw noAnswer(fault, lost);
  }

  private Answer call(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryException("interrupted while waiting for the schema registry", e);
    }
  }

  private SchemaRegistryException noAnswer(@Nullable Answer fault, @Nullable IOException lost) {
    String addresses = config.urls().stream().map(URI::toString).collect(Collectors.joining(", "));
    if (fault != null) {
      return new SchemaRegistryException(
          "the schema registry at "
              + addresses
              + " failed with status "
              + fault.status
              + ": "
              + fault.text);
    }
    return new SchemaRegistryException(
        "no schema registry answers at "
            + addresses
            + " (setting "
            + RegistryConfig.URL
            + "): is it running?",
        lost);
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }
}
