package dev.meterline.benchmarks.http;

import dev.meterline.ingest.publish.BatchReceipt;
import dev.meterline.ingest.publish.EventSink;
import dev.meterline.ingest.publish.Receipt;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.standalone.OperatorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Accounts as they are found in the field: one that just began, and one that is old and wide. */
final class Histories {

  static final AccountId SMALL = new AccountId("small");
  static final AccountId LARGE = new AccountId("large");

  private static final int SMALL_EVENTS = 500;
  private static final int YEARS = 10;
  private static final int ENDPOINTS = 1_000;
  private static final int WIDE_DAYS = 40;
  private static final int WIDE_HOURS = 72;
  private static final int BATCH = 5_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final EventSink sink;
  private final Instant now;
  private final List<MeteredUse> batch = new ArrayList<>();
  private int number;

  Histories(EventSink sink, Instant now) {
    this.sink = sink;
    this.now = now;
  }

  /** Sends both histories and returns when the broker has them. */
  void send() {
    for (int i = 0; i < SMALL_EVENTS; i++) {
      add(SMALL, now.minus(HOUR.multipliedBy(i)), i % 10);
    }
    for (int day = 1; day < YEARS * 365; day++) {
      add(LARGE, now.minus(DAY.multipliedBy(day)), day % ENDPOINTS);
    }
    for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
      for (int hour = 0; hour < WIDE_HOURS; hour++) {
        add(LARGE, now.minus(HOUR.multipliedBy(hour)), endpoint);
      }
      for (int day = 1; day < WIDE_DAYS; day++) {
        add(LARGE, now.minus(DAY.multipliedBy(day)), endpoint);
      }
    }
    flush();
  }

  private void add(AccountId account, Instant time, int endpoint) {
    batch.add(event(account, "event-" + number++, time, endpoint));
    if (batch.size() == BATCH) {
      flush();
    }
  }

  /** One use of an endpoint, given by its number. */
  static MeteredUse event(AccountId account, String id, Instant time, int endpoint) {
    return MeteredUse.builder(account, id, time.toEpochMilli())
        .history(true)
        .category("category-" + endpoint % 8)
        .endpoint("/v1/endpoint/" + endpoint)
        .project("project-" + endpoint % 5)
        .model("model-" + endpoint % 3)
        .build();
  }

  private void flush() {
    BatchReceipt receipt = sink.publishAll(batch).toCompletableFuture().join();
    if (receipt.receipts().stream().anyMatch(one -> !isPublished(one))) {
      throw new OperatorException("the broker did not take the history");
    }
    batch.clear();
  }

  private static boolean isPublished(Receipt receipt) {
    return receipt.fold(published -> true, refused -> false, unavailable -> false);
  }
}
