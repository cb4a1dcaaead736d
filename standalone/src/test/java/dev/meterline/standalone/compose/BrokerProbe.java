package dev.meterline.standalone.compose;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Asks whether a broker answers, as its service's health check does. */
final class BrokerProbe {

  private static final int SECONDS = 2;

  private BrokerProbe() {}

  static boolean answers(String bootstrapServers) throws InterruptedException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "default.api.timeout.ms",
            2000,
            "request.timeout.ms",
            1000);
    try (Admin admin = Admin.create(settings)) {
      return !admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    }
  }
}
