package dev.meterline.standalone.apidocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meterline.standalone.endtoend.NodeForTests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /docs} shows the API, with nothing from another host. */
class DocsPageTest {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int SECONDS = 120;

  @RegisterExtension static final NodeForTests NODE = new NodeForTests();

  @TempDir Path directory;

  @Test
  void shouldAllowNothingFromAnotherHost() throws Exception {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(page()).build(), BodyHandlers.ofString());

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'")
        .doesNotContain("http:", "https:", "*");
    assertThat(page.body()).doesNotContain("http:", "https:");
  }

  @Test
  void shouldLeadToThePageWhenItsAddressEndsWithASlash() throws Exception {
    URI slashed = URI.create(page() + "/");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(slashed).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(slashed.resolve(answer.headers().firstValue("Location").orElseThrow()))
        .isEqualTo(page());
  }

  @Test
  void shouldShowEveryCallInABrowser() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no browser: install chromium");

    String shown = show(browser.get());

    for (String route : NODE.running().routes()) {
      String path = route.substring(route.indexOf(' ') + 1);
      assertThat(shown).as("the shown page").contains("data-path=\"" + path + "\"");
    }
  }

  /** What a browser makes of the page once its scripts have run. */
  private String show(Path browser) throws IOException, InterruptedException {
    Path dom = directory.resolve("dom.html");
    Path log = directory.resolve("browser.txt");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=30000",
                "--dump-dom",
                page().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the browser did not end: " + Files.readString(log));
    }
    return Files.readString(dom);
  }

  private static URI page() {
    return NODE.running().url().resolve("/docs");
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
