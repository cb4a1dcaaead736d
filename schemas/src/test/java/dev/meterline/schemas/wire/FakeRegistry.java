package dev.meterline.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry on a free port that answers as Confluent's does. It can be told to fail, and keeps the
 * calls that it got.
 */
final class FakeRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Schema> schemas = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile @Nullable Answer always;
  private volatile @Nullable String userInfo;

  private record Answer(int status, String text) {}

  FakeRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The calls so far, such as "GET /schemas/ids/1". */
  List<String> calls() {
    return calls;
  }

  /** From now on every call gets this answer. */
  void answerAlways(int status, String text) {
    always = new Answer(status, text);
  }

  /** From now on the header must be HTTP Basic with this. */
  void requireBasic(String encoded) {
    userInfo = "Basic " + encoded;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    calls.add(call);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Answer answer = answer(exchange, call, body);
    byte[] bytes = answer.text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(answer.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer answer(HttpExchange exchange, String call, String body) throws IOException {
    Answer fixed = always;
    if (fixed != null) {
      return fixed;
    }
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (userInfo != null && !userInfo.equals(given)) {
      return new Answer(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
    }
    if (call.startsWith("GET /schemas/ids/")) {
      return byId(Integer.parseInt(call.substring(call.lastIndexOf('/') + 1)));
    }
    JsonNode schema = JSON.readTree(body).path("schema");
    return id(new Schema.Parser().parse(schema.asText()), call.endsWith("/versions"));
  }

  private Answer byId(int id) {
    return id < 1 || id > schemas.size()
        ? new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
        : new Answer(
            200, JSON.createObjectNode().put("schema", schemas.get(id - 1).toString()).toString());
  }

  private Answer id(Schema schema, boolean register) {
    if (register && !schemas.contains(schema)) {
      schemas.add(schema);
    }
    int id = schemas.indexOf(schema) + 1;
    return id == 0
        ? new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
        : new Answer(200, "{\"id\":" + id + "}");
  }
}
