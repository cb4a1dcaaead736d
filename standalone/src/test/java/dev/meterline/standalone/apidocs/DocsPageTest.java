package dev.meterline.standalone.apidocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.browser.BrowserForTests;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page at {@code /docs} shows the API, with nothing from another host. */
class DocsPageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final NodeForTests NODE = new NodeForTests();

  @RegisterExtension final BrowserForTests browser = new BrowserForTests();

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
  void shouldShowEveryCallInABrowser() {
    browser.open(page().toString());

    for (String route : NODE.running().routes()) {
      String path = route.substring(route.indexOf(' ') + 1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(browser.html()).contains("data-path=\"" + path + "\""));
    }
  }

  private static URI page() {
    return NODE.running().url().resolve("/docs");
  }
}
