package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exit codes of the audit, on answers that no sound Meterline gives. */
class AuditCommandTest {

  private static final String BALANCED = "{\"balanced\": true, \"accounts\": []}";
  private static final String LOST =
      """
      {"balanced": false, "accounts": [], "differences": [
       {"partition": 0, "account": "acme", "sum": "requests in rows", "found": 3,
        "reference": "counted - corrections", "expected": 4}]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private int status = 200;
  private String answer = BALANCED;
  private String authorization = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/admin/audit",
        exchange -> {
          authorization = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldEndWell() {
    assertThat(run()).isZero();

    assertThat(out.toString()).endsWith("It adds up.\n");
    assertThat(err.toString()).isEmpty();
    assertThat(authorization).isEqualTo("Bearer the-key");
  }

  @Test
  void shouldFailAndSayWhereWhenItDoesNotAddUp() {
    answer = LOST;

    assertThat(run()).isEqualTo(1);

    assertThat(out.toString()).contains("It does not add up:");
    assertThat(err.toString())
        .isEqualTo(
            "meterline: the audit does not add up: acme, partition 0: requests in rows is 3,"
                + " but counted - corrections is 4: 1 too few\n");
  }

  @Test
  void shouldFailAlsoWhenAProgramReadsTheAnswer() {
    answer = LOST;

    assertThat(run("--json")).isEqualTo(1);

    assertThat(out.toString()).startsWith("{").contains("\"balanced\" : false");
    assertThat(err.toString()).contains("the audit does not add up");
  }

  @Test
  void shouldFailWhenTheStoresCanNotBeAsked() {
    status = 503;
    answer = "{\"error\": \"the stores are being restored\"}";

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString()).contains("503: the stores are being restored");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldNotTakeAnyOtherAnswerForAnAudit() {
    answer = "hello";

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString()).contains("no audit");
  }

  private int run(String... options) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            InstantSource.fixed(Instant.EPOCH));
    String url = "http://localhost:" + server.getAddress().getPort();
    return MeterlineCommand.commandLine(terminal)
        .execute(
            Stream.concat(
                    Stream.of("audit", "--url=" + url, "--admin-key=the-key"), Stream.of(options))
                .toArray(String[]::new));
  }
}
