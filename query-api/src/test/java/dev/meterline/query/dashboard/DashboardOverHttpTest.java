package dev.meterline.query.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.query.fake.QueryServer;
import dev.meterline.query.fake.QueryServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardOverHttpTest {

  private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(dashboard/[^\"]+)\"");
  private static final Pattern IMPORTED = Pattern.compile("from '\\./([^']+)'");

  private final QueryServer server = new QueryServer(Duration.ofSeconds(5));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldAllowNothingFromAnotherHostAndNoInlineScript() {
    Answer page = server.get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.body()).doesNotContain("://").doesNotContain("<style").doesNotContain("style=");
  }

  @Test
  void shouldServeAllThatThePageLoads() {
    List<String> open = new ArrayList<>(found(LOADED, server.get("/").body()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String path = open.remove(open.size() - 1);
      if (!seen.add(path)) {
        continue;
      }
      Answer file = server.get("/" + path);
      assertThat(file.status()).as(path).isEqualTo(200);
      if (path.endsWith(".js")) {
        assertThat(file.header("Content-Type")).as(path).startsWith("text/javascript");
        found(IMPORTED, file.body()).forEach(name -> open.add("dashboard/" + name));
      }
    }

    assertThat(seen).contains("dashboard/uPlot.iife.min.js", "dashboard/format.js");
  }

  @Test
  void shouldSayThatAFileIsNotThere() {
    Answer answer = server.get("/dashboard/other.js");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  private static List<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
