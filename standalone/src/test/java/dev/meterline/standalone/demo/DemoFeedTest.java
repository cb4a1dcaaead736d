package dev.meterline.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.ingest.publish.InMemoryEventSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFeedTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:20:00Z");

  @TempDir Path directory;
  private final List<String> told = new ArrayList<>();

  @Test
  void shouldSendAYearUpToNow() {
    long sent = send(NOW);

    assertThat(sent).isGreaterThan(100_000);
    assertThat(told).last().asString().contains("100 %");
  }

  @Test
  void shouldSendOnlyWhatIsMissingWhenStartedAgain() {
    long year = send(NOW);

    long again = send(NOW);
    long twoDaysLater = send(NOW.plus(Duration.ofDays(2)));

    assertThat(again).isLessThan(100);
    assertThat(twoDaysLater).isGreaterThan(100).isLessThan(year / 50);
  }

  private long send(Instant now) {
    try (DemoFeed feed =
        new DemoFeed(
            DemoAccounts.all(),
            new InMemoryEventSink(InstantSource.fixed(now), 4),
            directory.resolve("mark"),
            InstantSource.fixed(now),
            told::add)) {
      return feed.sendPast();
    }
  }
}
