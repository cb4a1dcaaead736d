package dev.meterline.standalone.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.instances.Calls.Answer;
import dev.meterline.standalone.instances.Instances.Running;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Partitions move between instances while everybody reads: a reader sees the right number or is
 * asked to try again, never anything else.
 */
abstract class TakeoverContract {

  /** A session of six seconds, then a rebalance and a restore on a machine that may be busy. */
  private static final Duration SERVED_AGAIN = Duration.ofSeconds(60);

  private final Calls calls = new Calls();

  /** Two instances. */
  abstract Instances cluster();

  /** For the line that tells how long it took. */
  abstract String name();

  @Test
  void shouldNeverGiveAWrongNumberWhileInstancesComeAndGo() throws Exception {
    List<URI> urls = cluster().urls();
    Customers customers = Customers.make(calls, urls.get(0), cluster().ingest());
    customers.names().forEach(account -> awaitRight(urls.get(0), account, customers));
    awaitCommitted(customers);

    Running third;
    try (Reading reading = new Reading(customers, urls)) {
      third = cluster().add();
      cluster().awaitSpread();
      reading.awaitAllServed();
      reading.assertNothingWrong();
    }

    cluster().kill(cluster().oldest());
    long killed = System.nanoTime();
    List<URI> left = cluster().urls();
    try (Reading reading = new Reading(customers, left)) {
      reading.awaitAllServed();
      Duration took = Duration.ofNanos(System.nanoTime() - killed);
      System.out.printf("%s: served again %d ms after kill -9%n", name(), took.toMillis());
      reading.assertNothingWrong();
      assertThat(took).isLessThan(SERVED_AGAIN);
    }
    assertThat(left).contains(third.url());
    assertAuditIsWhole(left, customers);
  }

  private void assertAuditIsWhole(List<URI> left, Customers customers) {
    for (URI instance : left) {
      Answer audit = calls.admin("GET", instance, "/v1/admin/audit", "");
      assertThat(audit.status()).isEqualTo(200);
      assertThat(audit.json().get("counted").asLong()).isEqualTo(customers.count());
    }
  }

  private void awaitRight(URI instance, String account, Customers customers) {
    await()
        .atMost(SERVED_AGAIN)
        .until(
            () -> {
              Answer answer =
                  usage(instance, account, customers, "?at_least=" + customers.positionOf(account));
              return answer.status() == 200 && Customers.used(answer) == customers.usedBy(account);
            });
  }

  /** What is counted but not committed may be seen to step back after a kill. */
  private void awaitCommitted(Customers customers) {
    await().atMost(SERVED_AGAIN).until(() -> cluster().committedEvents() >= customers.count());
  }

  private Answer usage(URI instance, String account, Customers customers, String query) {
    return calls.get(instance, "/v1/usage" + query, "X-API-Key", customers.keyOf(account));
  }

  /** Reads all accounts at all instances over and over, on a thread of its own. */
  private final class Reading implements AutoCloseable {
    private final Customers customers;
    private final List<URI> instances;
    private final Map<String, Integer> newest = new ConcurrentHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CompletableFuture<Void> loop;

    Reading(Customers customers, List<URI> instances) {
      this.customers = customers;
      this.instances = instances;
      this.loop = CompletableFuture.runAsync(this::readUntilOver);
    }

    private void readUntilOver() {
      while (!over.get()) {
        for (URI instance : instances) {
          for (String account : customers.names()) {
            read(instance, account);
          }
        }
      }
    }

    private void read(URI instance, String account) {
      Answer answer = usage(instance, account, customers, "");
      newest.put(account + " at " + instance, answer.status());
      boolean right =
          answer.status() == 200
              ? Customers.used(answer) == customers.usedBy(account)
              : answer.status() == 503 && !answer.header("Retry-After").isEmpty();
      if (!right) {
        synchronized (wrong) {
          wrong.add(account + " at " + instance + ": " + answer.status() + " " + answer.body());
        }
      }
    }

    /** Waits until every account was served by every instance when it was asked last. */
    void awaitAllServed() {
      newest.clear();
      await()
          .atMost(SERVED_AGAIN)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () ->
                  loop.isDone()
                      || (newest.size() == instances.size() * customers.count()
                          && newest.values().stream().allMatch(status -> status == 200)));
    }

    void assertNothingWrong() {
      assertThat(loop).isNotDone();
      synchronized (wrong) {
        assertThat(wrong).isEmpty();
      }
    }

    @Override
    public void close() {
      over.set(true);
      loop.join();
    }
  }
}
