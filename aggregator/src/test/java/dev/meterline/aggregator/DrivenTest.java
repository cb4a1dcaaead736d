package dev.meterline.aggregator;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the topology share: one driver of one partition, one account, one moment. */
abstract class DrivenTest {

  static final AccountId ACME = new AccountId("acme");
  static final Instant NOW = Instant.parse("2026-03-17T13:20:00Z");

  @TempDir Path stateDir;
  AggregatorDriver driver;

  @BeforeEach
  void open() {
    driver = new AggregatorDriver(stateDir, 1);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  static MeteredUse.Builder use(String id, Instant time) {
    return MeteredUse.builder(ACME, id, time.toEpochMilli());
  }

  static MeteredUse use(String id, Instant time, long quantity) {
    return use(id, time).quantity(quantity).build();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
