package dev.meterline.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.meterline.standalone.remote.MeterlineClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The services of the file run together and do their work. */
@DisabledOnOs(OS.WINDOWS)
class ComposeTest {

  private static final List<String> METERLINES =
      List.of("ingest", "query-api-1", "query-api-2", "alerts");

  @TempDir static Path directory;

  private static ComposedCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = ComposedCluster.start(ComposeFile.read(), METERLINES, directory);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void shouldTakeEventsAtOneServiceAndAnswerForThemAtBothOthers() throws Exception {
    MeterlineClient admin = admin("query-api-1");
    for (int i = 0; i < 8; i++) {
      // Enough accounts that either instance has some of them.
      String account = "account-" + i;
      admin.put("/v1/admin/accounts/" + account, "{}");
      String key =
          admin
              .post("/v1/admin/accounts/" + account + "/keys", "{\"role\": \"service\"}")
              .path("key")
              .asText();
      String position =
          cluster.sendOnceTheKeyIsKnown("ingest", key, "[{\"id\": \"a\"}, {\"id\": \"b\"}]");

      assertThat(used("query-api-1", account, position)).isEqualTo(2);
      assertThat(used("query-api-2", account, position)).isEqualTo(2);
    }
  }

  @Test
  void shouldBeHealthyByTheCommandThatTheFileNames() throws Exception {
    for (String service : METERLINES) {
      assertThat(cluster.healthCheck(service)).as(service).isZero();
    }
  }

  @Test
  void shouldShowMetricsOfEachService() throws Exception {
    for (String service : METERLINES) {
      assertThat(ComposedCluster.get(cluster.url(service).resolve("/metrics")))
          .as(service)
          .contains("jvm_memory_used_bytes{");
    }
  }

  @Test
  void shouldRegisterItsSchemasWithTheRegistry() throws Exception {
    String obstacle = ComposedRegistry.obstacle().orElse("");
    assumeTrue(obstacle.isEmpty(), obstacle);
    admin("query-api-2").put("/v1/admin/accounts/registered", "{}");

    JsonNode subjects =
        new JsonMapper()
            .readTree(
                ComposedCluster.get(URI.create(cluster.registryUrl().orElseThrow() + "/subjects")));

    assertThat(subjects).extracting(JsonNode::asText).contains("accounts-value");
  }

  private static long used(String service, String account, String position) throws Exception {
    return admin(service)
        .get("/v1/admin/accounts/" + account + "/usage?at_least=" + position)
        .at("/per_billing_period/0/total_images")
        .asLong();
  }

  private static MeterlineClient admin(String service) throws Exception {
    Map<String, String> environment = cluster.environment(service);
    return new MeterlineClient(cluster.url(service), environment.get("METERLINE_ADMIN_KEY"));
  }
}
