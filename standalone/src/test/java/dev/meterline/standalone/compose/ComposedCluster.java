package dev.meterline.standalone.compose;

import dev.meterline.standalone.endtoend.ProcessForTests;
import dev.meterline.standalone.remote.MeterlineClient;
import dev.meterline.standalone.remote.MeterlineClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Broker, registry and the parts of Meterline, as the file describes them. */
final class ComposedCluster implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int CHECK_SECONDS = 30;
  private static final int UNAUTHENTICATED = 401;

  private final ComposeFile file;
  private final Path directory;
  private final Programs programs;
  private final Map<String, ProcessForTests> processes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> environments = new HashMap<>();
  private Optional<String> registryUrl = Optional.empty();

  private ComposedCluster(ComposeFile file, Path directory) {
    this.file = file;
    this.directory = directory;
    this.programs = new Programs(directory);
  }

  /** Starts all of it and returns when every part serves. */
  static ComposedCluster start(ComposeFile file, List<String> meterlines, Path directory)
      throws Exception {
    ComposedCluster cluster = new ComposedCluster(file, directory);
    try {
      String broker = ComposedBroker.start(file.service("broker"), directory, cluster.programs);
      cluster.awaitBroker(broker);
      Map<String, String> addresses = new HashMap<>(Map.of("broker:9092", broker));
      if (ComposedRegistry.obstacle().isEmpty()) {
        cluster.startRegistry(addresses);
      }
      for (String name : meterlines) {
        cluster.startMeterline(name, addresses);
      }
      for (String name : meterlines) {
        cluster.url(name);
      }
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /** Where the registry answers, if it runs. */
  Optional<String> registryUrl() {
    return registryUrl;
  }

  Map<String, String> environment(String service) {
    return environments.get(service);
  }

  URI url(String service) throws IOException {
    return URI.create(processes.get(service).awaitUrl());
  }

  /** What the service's health check exits with, at the port that the service has here. */
  int healthCheck(String service) throws IOException, InterruptedException {
    List<String> command =
        file.service(service).healthCheck().stream()
            .map(word -> word.replace("/opt/meterline/healthy", healthyScript()))
            .toList();
    return exitOf(
        service + "-health",
        command,
        Map.of("METERLINE_PORT", String.valueOf(url(service).getPort())));
  }

  /** Where the image takes it from. */
  private static String healthyScript() {
    return Path.of("../docker/healthy").toAbsolutePath().normalize().toString();
  }

  /** Sends events; a key that was just made is known everywhere within a second. */
  String sendOnceTheKeyIsKnown(String service, String key, String events) throws IOException {
    MeterlineClient client = new MeterlineClient(url(service), key);
    Answer answer =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> client.send("POST", "/v1/events", events),
                sent -> sent.status() != UNAUTHENTICATED);
    if (!answer.ok()) {
      throw new AssertionError(answer.status() + ": " + answer.error());
    }
    return answer.body().path("position").asText();
  }

  static String get(URI at) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString())
        .body();
  }

  private void awaitBroker(String bootstrapServers) {
    Awaitility.await().atMost(START).until(() -> BrokerProbe.answers(bootstrapServers));
  }

  private void startRegistry(Map<String, String> addresses) throws Exception {
    int port = Programs.freePort();
    int healthPort = Programs.freePort();
    ComposeFile.Service service = file.service("registry");
    ComposedRegistry.start(service, port, healthPort, addresses, directory, programs);
    List<String> check =
        service.healthCheck().stream()
            .map(word -> word.replace("127.0.0.1/9000", "127.0.0.1/" + healthPort))
            .toList();
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> exitOf("registry-health", check, Map.of()) == 0);
    addresses.put("registry:8080", "127.0.0.1:" + port);
    registryUrl = Optional.of("http://127.0.0.1:" + port + "/apis/ccompat/v7");
  }

  private int exitOf(String name, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process process = programs.start(name, command, environment);
    return process.waitFor(CHECK_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  private void startMeterline(String name, Map<String, String> addresses) throws IOException {
    ComposeFile.Service service = file.service(name);
    Map<String, String> environment = new TreeMap<>(service.environmentAt(addresses));
    environment.put("METERLINE_PORT", "0");
    environment.put("METERLINE_DATA_DIR", directory.resolve(name + "-data").toString());
    environment.computeIfPresent("METERLINE_PEER_PORT", (variable, port) -> "0");
    environment.computeIfPresent("METERLINE_PEER_HOST", (variable, host) -> "127.0.0.1");
    if (registryUrl.isEmpty()) {
      environment.remove("METERLINE_REGISTRY_URL");
    }
    environments.put(name, environment);
    processes.put(name, ProcessForTests.start(directory, environment, service.command()));
  }

  @Override
  public void close() {
    processes.values().forEach(ProcessForTests::close);
    programs.close();
  }
}
