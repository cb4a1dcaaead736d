package dev.meterline.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.alerts.policy.Crossing;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTopologyTest {

  private static final Period MARCH =
      new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));

  @TempDir Path stateDir;

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final List<Crossing> crossings = new ArrayList<>();
  private final AlertsTopology topology =
      new AlertsTopology(registry, (crossing, asOf) -> crossings.add(crossing));
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> totals;

  @BeforeEach
  void start() {
    Properties settings = StreamsSettings.of(AlertsConfig.alone("unused:9092", stateDir));
    driver = new TopologyTestDriver(topology.build(), settings);
    totals =
        driver.createInputTopic("usage-totals", new StringSerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  /**
   * The topology is a public picture. If this fails because you changed it on purpose, put what the
   * test prints into expected-topology.txt, and think of running installations: a renamed node,
   * store or topic leaves its state behind.
   */
  @Test
  void shouldBeTheTopologyThatIsCommitted() throws IOException {
    try (InputStream expected = getClass().getResourceAsStream("expected-topology.txt")) {
      assertThat(topology.build().describe().toString())
          .isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldTellEachCrossingOnceAsTotalsGrow() {
    pipe("acme", 79);
    pipe("acme", 80);
    pipe("acme", 95);
    pipe("other", 10);
    pipe("acme", 100);
    pipe("acme", 120);

    assertThat(crossings)
        .containsExactly(
            new Crossing(new AccountId("acme"), MARCH, 80, 80, 100),
            new Crossing(new AccountId("acme"), MARCH, 100, 100, 100));
  }

  @Test
  void shouldRememberOnlyAccountsThatCrossedSomething() {
    pipe("acme", 80);
    pipe("other", 10);

    assertThat(driver.getKeyValueStore("announced").get("acme")).isNotNull();
    assertThat(driver.getKeyValueStore("announced").get("other")).isNull();
  }

  @Test
  void shouldGoOnWhenAValueCanNotBeRead() {
    totals.pipeInput("acme", new byte[] {1, 2, 3});
    totals.pipeInput("acme", null);
    pipe("acme", 80);

    assertThat(crossings).hasSize(1);
  }

  @Test
  void shouldCommitExactlyOnce() {
    Properties settings = StreamsSettings.of(AlertsConfig.alone("unused:9092", stateDir));

    assertThat(settings)
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "exactly_once_v2");
  }

  private void pipe(String account, long used) {
    UsageTotals value =
        new UsageTotals(
            new AccountId(account),
            new PeriodUse(MARCH, used, OptionalLong.of(100)),
            Optional.empty(),
            used,
            used,
            0,
            NanoDollars.ZERO,
            NanoDollars.ZERO,
            Optional.empty(),
            MARCH.start().plusSeconds(used));
    totals.pipeInput(account, TopicSerdes.usageTotals(registry).encode(value));
  }
}
