package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.read.ReadOutcome;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.topic.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Holds what was counted against the model: every account, every bucket, and the audit. */
final class Verdict {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private final CountingModel model;
  private final UsageReader reader;
  private final List<String> differences = new ArrayList<>();

  Verdict(CountingModel model, UsageReader reader) {
    this.model = model;
    this.reader = reader;
  }

  /** Every difference, once everything up to {@code position} is applied. */
  List<String> differences(Position position) {
    await().atMost(PATIENCE).until(reader::ready);
    for (String name : model.accounts()) {
      AccountId account = new AccountId(name);
      assertThat(reader.reached(account, position, PATIENCE).toCompletableFuture().join()).isTrue();
    }
    for (String name : model.accounts()) {
      compare(new AccountId(name));
    }
    List<Integer> partitions = List.copyOf(position.offsets().keySet());
    reader
        .audit(partitions)
        .match(ReadOutcome.Found::value, notReady -> List.<PartitionAudit>of())
        .stream()
        .filter(audit -> !audit.isBalanced())
        .forEach(audit -> differences.add("the audit does not add up: " + audit));
    return differences;
  }

  private void compare(AccountId account) {
    String name = account.value();
    // Records without a key come a second time, behind the position: wait for the sum.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(this.<Long>read(account, view -> view.allTime().quantity()))
                    .as(name)
                    .isEqualTo(model.total(name)));
    compare(account, Granularity.HOUR, model.hours(name));
    compare(account, Granularity.DAY, model.days(name));
    compare(account, Granularity.MONTH, model.months(name));
    compare(account, Granularity.BILLING_PERIOD, model.months(name));
  }

  private void compare(AccountId account, Granularity granularity, Map<Instant, Long> expected) {
    Map<Instant, Long> counted = new TreeMap<>();
    for (Bucket bucket : read(account, view -> view.buckets(granularity, FIRST, LAST))) {
      counted.put(bucket.start(), bucket.total().quantity());
    }
    Map<Instant, Long> wanted = new TreeMap<>(expected);
    // A bucket of events without quantity is stored, and is none of the model's business.
    counted.values().removeIf(quantity -> quantity == 0);
    wanted.values().removeIf(quantity -> quantity == 0);
    if (!counted.equals(wanted)) {
      differences.add(account + " " + granularity + ": " + counted + ", expected " + wanted);
    }
  }

  private <T> T read(AccountId account, Function<AccountView, T> query) {
    ReadOutcome<T> outcome = reader.read(account, query);
    return outcome.match(
        ReadOutcome.Found::value,
        notReady -> {
          throw new AssertionError("the store is not ready");
        });
  }
}
