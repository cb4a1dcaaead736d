package dev.meterline.standalone.demo;

import dev.meterline.ingest.publish.EventSink;
import dev.meterline.ingest.publish.Receipt;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.standalone.OperatorException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the past year, the newest day first, so that there is something to see at once, and at the
 * same time one event after another as they happen. Runs on two threads of its own until closed.
 */
public final class DemoFeed implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DemoFeed.class);
  private static final Duration PAST = Duration.ofDays(365);
  private static final Duration BETWEEN_EVENTS = Duration.ofMillis(250);
  private static final int STEPS_TOLD = 10;

  private final List<DemoAccount> accounts;
  private final EventSink sink;
  private final HistoryMark mark;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final SplittableRandom random;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "demo-feed");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param markFile remembers that the past was sent
   * @param progress is told how much of the past has been sent
   */
  public DemoFeed(
      List<DemoAccount> accounts,
      EventSink sink,
      Path markFile,
      InstantSource clock,
      Consumer<String> progress) {
    this.accounts = List.copyOf(accounts);
    this.sink = sink;
    this.mark = new HistoryMark(markFile);
    this.clock = clock;
    this.progress = progress;
    this.random = new SplittableRandom(clock.millis());
  }

  /** Returns at once. */
  public void start() {
    threads.execute(this::sendPastAndTell);
    long pause = BETWEEN_EVENTS.toMillis();
    var unused = threads.scheduleAtFixedRate(this::sendOne, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /**
   * Sends what is missing of the past year, and returns when the broker has it.
   *
   * @return number of events
   * @throws OperatorException if the broker did not take an event; the next start sends it again
   */
  long sendPast() {
    Instant now = clock.instant();
    Instant end = now.truncatedTo(ChronoUnit.HOURS);
    Instant yearAgo = end.minus(PAST);
    Instant from = mark.sentUntil().filter(yearAgo::isBefore).orElse(yearAgo);
    long days = Duration.between(from, end).toDays() + 1;
    long sent = send(eventsBetween(end, now));
    for (long day = 0; day < days; day++) {
      Instant until = end.minus(Duration.ofDays(day));
      Instant start = until.minus(Duration.ofDays(1));
      sent += send(eventsBetween(start.isBefore(from) ? from : start, until));
      if ((day + 1) * STEPS_TOLD / days > day * STEPS_TOLD / days) {
        progress.accept("History: %d %% sent, %,d events".formatted((day + 1) * 100 / days, sent));
      }
    }
    mark.write(end);
    return sent;
  }

  /** Events of {@code [from, until)}, where {@code from} is the start of an hour. */
  private List<MeteredUse> eventsBetween(Instant from, Instant until) {
    List<MeteredUse> uses = new ArrayList<>();
    for (Instant hour = from; hour.isBefore(until); hour = hour.plus(Duration.ofHours(1))) {
      for (DemoAccount account : accounts) {
        new Traffic(account)
            .hour(hour).stream()
                .filter(use -> use.timeMillis() < until.toEpochMilli())
                .forEach(uses::add);
      }
    }
    return uses;
  }

  private int send(List<MeteredUse> uses) {
    List<Receipt> receipts = sink.publishAll(uses).toCompletableFuture().join().receipts();
    for (Receipt receipt : receipts) {
      Optional<String> failure =
          receipt.fold(
              published -> Optional.empty(),
              refused -> Optional.of(refused.reason()),
              unavailable -> Optional.of(unavailable.reason()));
      if (failure.isPresent()) {
        throw new OperatorException(failure.get());
      }
    }
    return receipts.size();
  }

  private void sendPastAndTell() {
    try {
      sendPast();
    } catch (RuntimeException e) {
      log.debug("the past was not sent", e);
      if (!threads.isShutdown()) {
        progress.accept("History stopped: " + e.getMessage());
      }
    }
  }

  private void sendOne() {
    Instant now = clock.instant();
    DemoAccount account = accounts.get(random.nextInt(accounts.size()));
    String id = "live-%d-%d".formatted(now.toEpochMilli(), random.nextInt(1_000_000));
    var unused =
        sink.publish(new Traffic(account).single(id, now))
            .thenAccept(receipt -> log.debug("sent {}: {}", id, receipt));
  }
}
