package dev.meterline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.access.AdminGate;
import dev.meterline.http.access.KeyGate;
import dev.meterline.http.directory.InMemoryDirectory;
import dev.meterline.http.directory.MadeKey;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.rate.RateLimits;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.http.usage.UsageTotalsView;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.ingest.surface.UsageAfter;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.RegistryConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IngestModuleTest {

  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  private static final AccountId ACME = new AccountId("acme");

  private final InMemoryDirectory directory = new InMemoryDirectory(new Random(1));

  @Test
  @Timeout(30)
  void shouldAnswer503AndNotBeReadyWhenThereIsNoBroker() throws Exception {
    KeyGate keys = new KeyGate(directory);
    InstantSource clock = InstantSource.fixed(NOW);
    try (IngestModule ingest =
            IngestModule.start(
                IngestConfig.of(nowhere()),
                new Doorkeeper(keys, new AdminGate("admin", keys)),
                new UsageAfter(
                    directory,
                    new NoTotals(),
                    new RateLimiter(RateLimits.ofPlans(directory), clock, "here"),
                    clock),
                clock);
        HttpServer server =
            HttpServer.start(HttpServerConfig.onPort(0), List.of(ingest.surface()))) {

      HttpResponse<String> ready = call(server, "/health/ready", request -> request.GET());
      HttpResponse<String> sent =
          call(
              server,
              "/v1/events",
              request ->
                  request
                      .header("X-API-Key", key())
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("[{\"id\": \"a\"}, {\"id\": \"b\"}]")));

      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("usage-events");
      assertThat(sent.statusCode()).isEqualTo(503);
      assertThat(sent.headers().firstValue("retry-after")).isPresent();
      assertThat(sent.body()).contains("\"unacknowledged\":[0,1]");
    }
  }

  private static HttpResponse<String> call(
      HttpServer server, String path, UnaryOperator<HttpRequest.Builder> how) throws Exception {
    URI uri = URI.create("http://localhost:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(how.apply(HttpRequest.newBuilder(uri)).build(), BodyHandlers.ofString());
  }

  private String key() {
    directory
        .put(ACME, AccountSettings.DEFAULT, Optional.empty(), NOW)
        .toCompletableFuture()
        .join();
    return directory
        .makeKey(ACME, KeyRole.SERVICE, "", NOW)
        .toCompletableFuture()
        .join()
        .match(
            MadeKey::key,
            MadeKey::key,
            why -> {
              throw new AssertionError(why);
            })
        .reveal();
  }

  private static PublisherConfig nowhere() {
    return new PublisherConfig("localhost:1", RegistryConfig.NONE, Map.of("max.block.ms", "200"));
  }

  private static final class NoTotals implements UsageTotalsView {
    @Override
    public boolean loaded() {
      return true;
    }

    @Override
    public Optional<UsageTotals> newest(AccountId account) {
      return Optional.empty();
    }
  }
}
