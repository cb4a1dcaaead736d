package dev.meterline.standalone.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Calls a running Meterline. Safe for use by several threads. */
public final class MeterlineClient {

  public static final String JSON = "application/json";

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final HttpClient http;
  private final URI base;
  private final String key;

  /**
   * @param base where it listens, as {@code http://localhost:8080}, with a path if it is served
   *     below one
   * @param key an API key or the admin key
   */
  public MeterlineClient(URI base, String key) {
    this(HttpClient.newBuilder().connectTimeout(CONNECT).build(), base, key);
  }

  private MeterlineClient(HttpClient http, URI base, String key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  /**
   * Any answer that HTTP can give.
   *
   * @param body missing where it is empty or no JSON
   */
  public record Answer(int status, JsonNode body) {

    public boolean ok() {
      return status >= 200 && status < 300;
    }

    /** What the answer says is wrong. */
    public String error() {
      String said = body.path("error").asText(body.path("detail").asText(""));
      return said.isEmpty() ? "status " + status : said;
    }
  }

  /** The same place with another key. */
  public MeterlineClient with(String otherKey) {
    return new MeterlineClient(http, base, otherKey);
  }

  public JsonNode get(String path) {
    return expectOk(send("GET", path, ""));
  }

  /** What the call answers to a body of JSON. */
  public JsonNode post(String path, String json) {
    return expectOk(send("POST", path, json));
  }

  /** What the call answers to a body of JSON. */
  public JsonNode put(String path, String json) {
    return expectOk(send("PUT", path, json));
  }

  public void delete(String path) {
    expectOk(send("DELETE", path, ""));
  }

  /**
   * Sends JSON and returns whatever was answered.
   *
   * @throws OperatorException if nothing answered
   */
  public Answer send(String method, String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(at(path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", JSON)
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response.body()));
    } catch (ConnectException e) {
      throw new OperatorException(
          "nothing answers at %s: start it with ./meterline up or name another place with --url"
              .formatted(base),
          e);
    } catch (HttpTimeoutException e) {
      throw new OperatorException(
          "%s did not answer within %d s".formatted(base, ANSWER.toSeconds()), e);
    } catch (IOException e) {
      throw new OperatorException("%s can't be asked: %s".formatted(base, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted while waiting for " + base, e);
    }
  }

  /** Below the base's own path, if it has one. */
  private URI at(String path) {
    return URI.create(base.toString().replaceAll("/+$", "") + path);
  }

  private JsonNode expectOk(Answer answer) {
    if (answer.ok()) {
      return answer.body();
    }
    throw new OperatorException(
        "%s answered %d: %s".formatted(base, answer.status(), answer.error()));
  }

  private static JsonNode json(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : MAPPER.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
