package dev.meterline.standalone.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.http.directory.KafkaDirectoryWriter;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.rate.SharedRateLimits;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One limit over two instances that know each other by a real broker only. */
class TwoInstancesTest {

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  private static final AccountId ACME = new AccountId("acme");
  private static final long LIMIT = 1000;

  /** A call every two milliseconds on each instance: one that is busy, but no attack. */
  private static final Duration PACE = Duration.ofMillis(2);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2024-03-17T13:20:10Z"));
  private final Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
  private Producer<byte[], byte[]> producer;
  private SharedRateLimits one;
  private SharedRateLimits other;

  @BeforeEach
  void start() {
    try (Admin admin = Admin.create(client)) {
      int unused = new TopicAdmin(admin).ensure(new TopicSize(1, (short) 1));
    }
    producer = KafkaDirectoryWriter.producer(client);
    one = shared("one");
    other = shared("other");
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    producer.close();
  }

  @Test
  void shouldPassOneLimitExactlyWhenCallsAreFurtherApartThanACountIsOnItsWay() {
    assertThat(calls(one, LIMIT - 10)).isEqualTo(LIMIT - 10);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> other.limiter().look(ACME).used() == LIMIT - 10);
    assertThat(calls(other, 100)).isEqualTo(10);
    await().atMost(Duration.ofMinutes(1)).until(() -> one.limiter().look(ACME).used() == LIMIT);
    assertThat(calls(one, 100)).isZero();

    now.updateAndGet(at -> at.plusSeconds(60));

    assertThat(calls(one, 5)).isEqualTo(5);
    await().atMost(Duration.ofMinutes(1)).until(() -> other.limiter().look(ACME).used() == 5);
  }

  @Test
  void shouldPassLittleMoreThanTheLimitWhenBothAreCalledAtOnce() {
    now.updateAndGet(at -> at.plusSeconds(600));
    CompletableFuture<Long> here = CompletableFuture.supplyAsync(paced(one)::getAsLong);
    CompletableFuture<Long> there = CompletableFuture.supplyAsync(paced(other)::getAsLong);

    long passed = here.join() + there.join();

    // Two instances that don't know of each other would pass 2,000. On an idle machine this passes
    // some 1,050; a slow one may take half a second to tell.
    assertThat(passed).isBetween(LIMIT, LIMIT + LIMIT / 2);
  }

  /** Calls at its pace until it is refused; how many passed. */
  private LongSupplier paced(SharedRateLimits limits) {
    return () -> {
      long passed = 0;
      long next = System.nanoTime();
      while (limits.limiter().call(ACME).allowed()) {
        passed++;
        next += PACE.toNanos();
        // Parked, not spinning: who tells the other needs the processor too.
        LockSupport.parkNanos(next - System.nanoTime());
      }
      return passed;
    };
  }

  private static long calls(SharedRateLimits limits, long calls) {
    long allowed = 0;
    for (long i = 0; i < calls; i++) {
      allowed += limits.limiter().call(ACME).allowed() ? 1 : 0;
    }
    return allowed;
  }

  private SharedRateLimits shared(String instance) {
    RateLimiter limiter =
        new RateLimiter(
            (account, at) -> OptionalLong.of(LIMIT), now::get, instance + UUID.randomUUID());
    SharedRateLimits shared =
        new SharedRateLimits(
            limiter,
            new InMemorySchemaRegistry(),
            producer,
            FollowerConsumers.of(client),
            Duration.ofMillis(10));
    shared.start();
    return shared;
  }
}
