package dev.meterline.query.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartPageTest {

  @Test
  void shouldShowCallsThatCanBePastedAsTheyStand() {
    try (QueryServer server = new QueryServer(Duration.ofSeconds(5))) {
      Answer answer = server.get("/start");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("text/html");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.body())
          .contains("curl http://localhost:" + server.port() + "/v1/usage ")
          .doesNotContain("{{");
    }
  }

  @Test
  void shouldLoadNothingFromElsewhere() {
    String html = StartPage.load().html("http", "localhost:8080");

    assertThat(html).doesNotContain("<script").doesNotContain("<link").doesNotContain(" src=");
    assertThat(html.replace("http://localhost:8080", "")).doesNotContain("://");
  }

  @Test
  void shouldNotRepeatAHostThatIsNone() {
    String html = StartPage.load().html("https", "a\"><script>alert(1)</script>");

    assertThat(html).doesNotContain("<script>").contains("https://localhost:8080/v1/usage");
  }
}
