package dev.meterline.benchmarks.http;

import dev.meterline.ingest.publish.EventSink;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** Uses an account a thousand times a second, so that hardly an answer can be given twice. */
final class Changes implements AutoCloseable {

  private static final long EVERY_NANOS = Duration.ofMillis(1).toNanos();

  private final EventSink sink;
  private final AccountId account;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "changes");
  private volatile boolean closed;

  private Changes(EventSink sink, AccountId account, InstantSource clock) {
    this.sink = sink;
    this.account = account;
    this.clock = clock;
  }

  /** Begins; ends when it is closed. */
  static Changes of(EventSink sink, AccountId account, InstantSource clock) {
    Changes changes = new Changes(sink, account, clock);
    changes.thread.setDaemon(true);
    changes.thread.start();
    return changes;
  }

  private void run() {
    for (int i = 0; !closed; i++) {
      String id = account + "-change-" + clock.millis() + "-" + i;
      var unused = sink.publish(Histories.event(account, id, clock.instant(), i % 10));
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
