package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.aggregator.read.Bucket;
import dev.meterline.schemas.calendar.Granularity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CountingTest extends DrivenTest {

  private List<Bucket> buckets(Granularity granularity) {
    return driver.read(
        ACME,
        view ->
            view.buckets(
                granularity, NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void shouldCountAnEventInABucketOfEachSize() {
    driver.send(use("e1", NOW, 3), NOW);

    assertThat(buckets(Granularity.HOUR))
        .singleElement()
        .satisfies(
            hour -> {
              assertThat(hour.start()).isEqualTo("2026-03-17T13:00:00Z");
              assertThat(hour.total().quantity()).isEqualTo(3);
              assertThat(hour.total().requests()).isEqualTo(1);
            });
    assertThat(buckets(Granularity.DAY).get(0).start()).isEqualTo("2026-03-17T00:00:00Z");
    assertThat(buckets(Granularity.MONTH).get(0).start()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(buckets(Granularity.BILLING_PERIOD).get(0).total().quantity()).isEqualTo(3);
    assertThat(driver.<Long>read(ACME, view -> view.allTime().quantity())).isEqualTo(3);
  }

  @Test
  void shouldCountAnEventOnceWhenItIsSentTwice() {
    driver.send(use("e1", NOW, 3), NOW);
    driver.send(use("e1", NOW.minusSeconds(7200), 5), NOW.plusSeconds(1));

    assertThat(driver.<Long>read(ACME, view -> view.allTime().quantity())).isEqualTo(3);
  }

  @Test
  void shouldRejectWithTheReasonWhenAnEventIsTooOld() {
    driver.send(use("old", NOW.minus(Duration.ofDays(37)), 1), NOW);

    assertThat(driver.takeRejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).contains("time is 37 days old");
              assertThat(rejected.account()).isEqualTo("acme");
              assertThat(rejected.id()).isEqualTo("old");
            });
    assertThat(driver.<Long>read(ACME, view -> view.allTime().quantity())).isZero();
  }

  @Test
  void shouldRejectAndGoOnWhenARecordIsGarbage() {
    driver.sendRaw(
        "acme".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, NOW, new RecordHeaders());
    driver.sendRaw(null, null, NOW, new RecordHeaders());
    driver.send(use("e1", NOW, 1), NOW);

    assertThat(driver.takeRejected()).hasSize(2);
    assertThat(driver.<Long>read(ACME, view -> view.allTime().quantity())).isEqualTo(1);
  }

  @Test
  void shouldPutARecordWithoutAKeyOnItsPartitionAndCountItThereOnce() {
    driver.sendRaw(null, driver.encoded(use("e1", NOW, 2)), NOW, new RecordHeaders());

    // The test driver hands what goes to usage-events back to the topology.
    assertThat(driver.takeRerouted()).hasSize(1);
    assertThat(driver.<Long>read(ACME, view -> view.allTime().quantity())).isEqualTo(2);
  }

  @Test
  void shouldAnnounceTotalsWhenTheyHaveChanged() {
    driver.send(use("e1", NOW, 3), NOW);
    driver.send(use("e2", NOW, 4), NOW);
    driver.passTime(Duration.ofSeconds(2));

    assertThat(driver.takeTotals())
        .singleElement()
        .satisfies(
            totals -> {
              assertThat(totals.period().used()).isEqualTo(7);
              assertThat(totals.requests()).isEqualTo(2);
              assertThat(totals.asOf()).isEqualTo(NOW);
            });
  }
}
