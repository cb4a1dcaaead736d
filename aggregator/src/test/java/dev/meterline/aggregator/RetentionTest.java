package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2026-03-17T13:20:00Z");

  @TempDir Path stateDir;
  private AggregatorDriver driver;

  @BeforeEach
  void open() {
    driver = new AggregatorDriver(stateDir, 1);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  private void count(String id, Instant time, Instant appended) {
    driver.send(MeteredUse.builder(ACME, id, time.toEpochMilli()).history(true).build(), appended);
  }

  private long buckets(Granularity granularity) {
    return driver.<Integer>read(
        ACME,
        view ->
            view.buckets(
                    granularity,
                    Instant.parse("2000-01-01T00:00:00Z"),
                    Instant.parse("2100-01-01T00:00:00Z"))
                .size());
  }

  @Test
  void shouldCountOldHistoryOnlyInBucketsThatAreStillKept() {
    count("4 years ago", NOW.minus(Duration.ofDays(4 * 366)), NOW);
    count("a year ago", NOW.minus(Duration.ofDays(366)), NOW);
    count("today", NOW, NOW);

    assertThat(buckets(Granularity.HOUR)).isEqualTo(1);
    assertThat(buckets(Granularity.DAY)).isEqualTo(2);
    assertThat(buckets(Granularity.MONTH)).isEqualTo(3);
    assertThat(buckets(Granularity.BILLING_PERIOD)).isEqualTo(3);
    assertThat(driver.<Long>read(ACME, view -> view.allTime().requests())).isEqualTo(3);
  }

  @Test
  void shouldDropHoursWhenANewOneOpensAfterTheirTime() {
    count("first", NOW, NOW);
    assertThat(buckets(Granularity.HOUR)).isEqualTo(1);
    Instant kept = NOW.plus(Duration.ofDays(91));
    count("second", kept, kept);
    assertThat(buckets(Granularity.HOUR)).isEqualTo(2);
    Instant late = NOW.plus(Duration.ofDays(94));

    count("third", late, late);

    assertThat(buckets(Granularity.HOUR)).isEqualTo(2);
    assertThat(buckets(Granularity.DAY)).isEqualTo(3);
  }

  @Test
  void shouldStillBalanceWhenMonthsHaveBeenDropped() {
    count("nearly 10 years ago", NOW.minus(Duration.ofDays(3640)), NOW);
    Instant later = NOW.plus(Duration.ofDays(400));

    count("later", later, later);

    assertThat(buckets(Granularity.MONTH)).isEqualTo(1);
    assertThat(driver.audit().isBalanced()).isTrue();
    assertThat(driver.audit().accounts().get(0).requestsInRows()).isEqualTo(2);
  }
}
