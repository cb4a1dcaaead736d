package dev.meterline.alerts.address;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks hosts up and checks them on threads of its own, since whoever serves a name may let a
 * look-up hang. All who ask for a host at one time share one look-up, so a host takes one thread at
 * most; and hosts whose last look-up was good have threads that no other host can take. Safe for
 * use by several threads.
 */
public final class LookUps implements AutoCloseable {

  /** Longer than this is no good look-up. */
  private static final Duration SLOW = Duration.ofSeconds(2);

  private static final int MOST_WAITING = 10_000;

  /** Forgetting a good host only means that it waits beside the unknown ones once. */
  private static final int MOST_GOOD = 100_000;

  private final AddressGuard guard;
  private final Duration patience;
  private final InstantSource clock;
  private final ExecutorService forGood;
  private final ExecutorService forOthers;
  private final Map<String, Boolean> good = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<AddressCheck>> underWay = new ConcurrentHashMap<>();

  /**
   * @param guard may block
   * @param threads that wait for names, for good hosts and as many for the others; they end when
   *     nobody waits
   * @param patience of those who ask: a look-up that begins later than this is left out
   */
  public LookUps(AddressGuard guard, int threads, Duration patience, InstantSource clock) {
    this.guard = guard;
    this.patience = patience;
    this.clock = clock;
    this.forGood = threads(threads, new SynchronousQueue<>());
    this.forOthers = threads(threads, new LinkedBlockingQueue<>(MOST_WAITING));
  }

  /** Looks a host up and checks it; what is returned is for the caller alone. */
  public CompletableFuture<AddressCheck> check(String host) {
    CompletableFuture<AddressCheck> asked = new CompletableFuture<>();
    CompletableFuture<AddressCheck> shared = underWay.putIfAbsent(host, asked);
    if (shared != null) {
      return shared.copy();
    }
    CompletableFuture<AddressCheck> copy = asked.copy();
    begin(host, asked);
    return copy;
  }

  /** Ends the threads; what is under way may never complete. */
  @Override
  public void close() {
    forGood.shutdownNow();
    forOthers.shutdownNow();
  }

  private void begin(String host, CompletableFuture<AddressCheck> asked) {
    long askedMillis = clock.millis();
    Runnable look = () -> look(host, askedMillis, asked);
    try {
      if (good.containsKey(host)) {
        try {
          forGood.execute(look);
          return;
        } catch (RejectedExecutionException full) {
          // It waits beside the others.
        }
      }
      forOthers.execute(look);
    } catch (RejectedExecutionException full) {
      end(host, asked, AddressCheck.tooMany());
    }
  }

  private void look(String host, long askedMillis, CompletableFuture<AddressCheck> asked) {
    long startMillis = clock.millis();
    if (startMillis - askedMillis > patience.toMillis()) {
      end(host, asked, AddressCheck.tooMany());
      return;
    }
    try {
      AddressCheck check = guard.check(host);
      boolean isGood =
          check.address().isPresent() && clock.millis() - startMillis < SLOW.toMillis();
      remember(host, isGood);
      end(host, asked, check);
    } catch (RuntimeException e) {
      underWay.remove(host);
      asked.completeExceptionally(e);
    }
  }

  private void remember(String host, boolean isGood) {
    if (!isGood) {
      good.remove(host);
    } else if (good.size() < MOST_GOOD) {
      good.put(host, true);
    }
  }

  /** Whoever asks from now on gets a look-up that begins from now on. */
  private void end(String host, CompletableFuture<AddressCheck> asked, AddressCheck check) {
    underWay.remove(host);
    asked.complete(check);
  }

  private static ExecutorService threads(int most, BlockingQueue<Runnable> waiting) {
    boolean waits = waiting.remainingCapacity() > 0;
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            waits ? most : 0,
            most,
            10,
            TimeUnit.SECONDS,
            waiting,
            task -> {
              Thread thread = new Thread(task, "look-up");
              thread.setDaemon(true);
              return thread;
            });
    if (waits) {
      threads.allowCoreThreadTimeOut(true);
    }
    return threads;
  }
}
