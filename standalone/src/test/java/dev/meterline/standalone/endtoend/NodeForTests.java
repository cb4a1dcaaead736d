package dev.meterline.standalone.endtoend;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.node.NodeConfig;
import dev.meterline.standalone.node.StandaloneNode;
import dev.meterline.standalone.remote.MeterlineClient;
import dev.meterline.standalone.remote.MeterlineClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A whole Meterline for the tests of one class, on free ports and a directory of its own. */
public final class NodeForTests implements BeforeAllCallback, AfterAllCallback {

  public static final String ADMIN_KEY = "admin-key-for-tests";

  private @Nullable Path directory;
  private @Nullable StandaloneNode node;
  private StandaloneNode.@Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("node-for-tests");
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (node != null) {
      node.close();
    }
    if (directory != null) {
      Trees.delete(directory);
    }
  }

  /** Stops it and starts it again on the same directory. */
  public void restart() {
    requireNonNull(node).close();
    start();
  }

  public StandaloneNode.Running running() {
    return requireNonNull(running, "the node runs from beforeAll to afterAll");
  }

  public MeterlineClient admin() {
    return new MeterlineClient(running().url(), ADMIN_KEY);
  }

  public MeterlineClient with(String apiKey) {
    return new MeterlineClient(running().url(), apiKey);
  }

  /** Makes an account with default settings, and a key for it. */
  public String keyOf(String account, String role) {
    admin().put("/v1/admin/accounts/" + account, "{}");
    return keyOfMade(account, role);
  }

  /** Makes a key for an account that was made before. */
  public String keyOfMade(String account, String role) {
    String path = "/v1/admin/accounts/" + account;
    return admin().post(path + "/keys", "{\"role\": \"%s\"}".formatted(role)).path("key").asText();
  }

  /** Sends events and returns the answer, which must be good. */
  public JsonNode send(String apiKey, String events) {
    Answer answer = with(apiKey).send("POST", "/v1/events", events);
    if (!answer.ok()) {
      throw new AssertionError(answer.status() + ": " + answer.error());
    }
    return answer.body();
  }

  /** What the account used in the open billing period, all of {@code position} included. */
  public long used(String apiKey, String position) {
    return with(apiKey)
        .get("/v1/usage?at_least=" + position)
        .path("per_billing_period")
        .path(0)
        .path("total_images")
        .asLong();
  }

  private void start() {
    NodeConfig config =
        new NodeConfig(
                0,
                0,
                requireNonNull(directory),
                Optional.empty(),
                Optional.of(ADMIN_KEY),
                Optional.empty())
            .withPrivateWebhooks();
    node = new StandaloneNode(config, InstantSource.system(), line -> {});
    running = node.start();
  }
}
