package dev.meterline.alerts.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meterline.alerts.retry.TryOutcome;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library {@code standardwebhooks} of npm verifies what we send. Left out, visibly, where there
 * is no npm or no registry.
 */
class OutsideLibraryTest {

  private static final String SCRIPT =
      """
      import { Webhook } from "standardwebhooks";
      import fs from "node:fs";
      const sent = JSON.parse(fs.readFileSync("sent.json", "utf8"));
      for (const secret of sent.secrets) {
        new Webhook(secret).verify(sent.body, sent.headers);
        try {
          new Webhook(secret).verify(sent.body.replace("80", "81"), sent.headers);
        } catch (e) {
          console.log("verified");
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void shouldBeVerifiedByTheLibraryWithEitherSecretOfARotation() throws Exception {
    assumeTrue(
        run("npm", "install", "--no-audit", "--no-fund", "standardwebhooks@1.0.0") == 0,
        "npm could not install standardwebhooks, so it verified nothing");
    Files.writeString(directory.resolve("verify.mjs"), SCRIPT);
    Files.write(directory.resolve("sent.json"), Json.write(sent()));

    int code = run("node", "verify.mjs");

    assertThat(code).as(output()).isZero();
    assertThat(output()).contains("verified\nverified");
  }

  private static Map<String, Object> sent() {
    Instant now = InstantSource.system().instant();
    RandomSecrets secrets = new RandomSecrets();
    Webhook webhook =
        new Webhook(
                "wh_1",
                new AccountId("acme"),
                "https://example.com/",
                List.of("usage.threshold"),
                Webhook.USUAL_THRESHOLD,
                true,
                List.of(WebhookSecret.lasting(secrets.next())),
                now,
                Optional.empty())
            .rotate(secrets.next(), now);
    List<Map<String, Object>> posted = new ArrayList<>();
    Post post =
        (url, headers, body) -> {
          posted.add(
              Map.of(
                  "headers",
                  headers,
                  "body",
                  new String(body, StandardCharsets.UTF_8),
                  "secrets",
                  webhook.secrets().stream().map(WebhookSecret::text).toList()));
          return CompletableFuture.completedFuture(TryOutcome.delivered());
        };
    Alert alert =
        new Alert(
            "al_1",
            webhook.account(),
            AlertType.USAGE_THRESHOLD,
            now,
            "{\"percent\": 80, \"name\": \"caf\u00e9 \u65e5\u672c\"}");
    var unused =
        new WebhookSender(delivery -> Optional.of(webhook), post, InstantSource.system())
            .send(Delivery.create("dl_1", alert, Optional.of("wh_1"), now));
    return posted.get(0);
  }

  private int run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("output.txt").toFile())
              .start();
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (IOException e) {
      return -1;
    }
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output.txt"));
  }

  private static final class RandomSecrets {

    private final java.security.SecureRandom random = new java.security.SecureRandom();

    String next() {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      return "whsec_" + java.util.Base64.getEncoder().encodeToString(bytes);
    }
  }
}
