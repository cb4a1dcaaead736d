package dev.meterline.http.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.http.follow.FakeTopics;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedRateLimitsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2024-03-17T13:20:10Z");
  private static final String EVENTS = "rate-limit-events";

  private final FakeTopics topics = new FakeTopics("rate-limit-counts", EVENTS);
  private final SharedRateLimits here = shared("here");
  private final SharedRateLimits there = shared("there");

  @BeforeEach
  void start() {
    here.start();
    there.start();
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
  }

  @Test
  void shouldHoldOneLimitOverBothWhenTheyHaveHeardOfEachOther() {
    calls(here, 6);
    await().atMost(PATIENCE).until(() -> there.limiter().look(ACME).used() == 6);

    assertThat(calls(there, 10)).isEqualTo(4);

    await().atMost(PATIENCE).until(() -> here.limiter().look(ACME).used() == 10);
    assertThat(calls(here, 10)).isZero();
  }

  @Test
  void shouldTellAnInstanceThatStartsWhatTheMinuteHasUsed() {
    calls(here, 6);
    await().atMost(PATIENCE).until(() -> topics.size("rate-limit-counts") > 0);

    try (SharedRateLimits late = shared("late")) {
      late.start();
      await().atMost(PATIENCE).until(() -> late.limiter().look(ACME).used() == 6);
    }
  }

  @Test
  void shouldRecordRefusalsOnceTheBrokerIsBack() {
    topics.failSends(new TimeoutException("the broker is away"));
    calls(here, 12);
    int countsAndEvents = 3;
    await().atMost(PATIENCE).until(() -> topics.sendsFailed() >= countsAndEvents);

    topics.failSends(null);

    await().atMost(PATIENCE).until(() -> topics.size(EVENTS) == 2);
  }

  @Test
  void shouldRecordWhatWasRefusedLastWhenItCloses() {
    calls(here, 12);

    here.close();

    assertThat(topics.size(EVENTS)).isEqualTo(2);
  }

  private static long calls(SharedRateLimits limits, int calls) {
    long allowed = 0;
    for (int i = 0; i < calls; i++) {
      allowed += limits.limiter().call(ACME).allowed() ? 1 : 0;
    }
    return allowed;
  }

  private SharedRateLimits shared(String instance) {
    RateLimiter limiter =
        new RateLimiter((account, at) -> OptionalLong.of(10), () -> NOW, instance);
    return new SharedRateLimits(
        limiter,
        new InMemorySchemaRegistry(),
        topics.producer(),
        topics::consumer,
        Duration.ofMillis(1));
  }
}
