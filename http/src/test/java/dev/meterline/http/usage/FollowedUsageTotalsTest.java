package dev.meterline.http.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.http.follow.FakeTopics;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowedUsageTotalsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AccountId ACME = new AccountId("acme");

  private final FakeTopics topics = new FakeTopics("usage-totals");
  private final TopicSerde<UsageTotals> serde =
      TopicSerdes.usageTotals(new InMemorySchemaRegistry());
  private final FollowedUsageTotals totals =
      new FollowedUsageTotals(serde, topics::consumer, Duration.ofMillis(1));

  @BeforeEach
  void start() {
    topics.append("usage-totals", "acme", serde.encode(used(1)));
    topics.append("usage-totals", "acme", serde.encode(used(2)));
    totals.start();
    await().atMost(PATIENCE).until(totals::loaded);
  }

  @AfterEach
  void close() {
    totals.close();
  }

  @Test
  void shouldHaveTheNewestTotalsOnly() {
    assertThat(totals.newest(ACME)).contains(used(2));
    assertThat(totals.newest(new AccountId("other"))).isEmpty();
  }

  @Test
  void shouldFollowWhatIsAnnouncedAndDeleted() {
    topics.append("usage-totals", "acme", serde.encode(used(3)));
    await().atMost(PATIENCE).until(() -> totals.newest(ACME).equals(Optional.of(used(3))));

    topics.append("usage-totals", "acme", null);
    await().atMost(PATIENCE).until(() -> totals.newest(ACME).isEmpty());
  }

  private static UsageTotals used(long quantity) {
    Period march =
        new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));
    return new UsageTotals(
        ACME,
        new PeriodUse(march, quantity, OptionalLong.of(100)),
        Optional.empty(),
        quantity,
        quantity,
        0,
        NanoDollars.ZERO,
        NanoDollars.ZERO,
        Optional.empty(),
        Instant.parse("2024-03-17T13:00:00Z"));
  }
}
