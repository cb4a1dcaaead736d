package dev.meterline.alerts.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookUpsTest {

  private static final int THREADS = 4;
  private static final Duration SOON = Duration.ofSeconds(60);

  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final LookUps lookUps =
      new LookUps(new AddressGuard(this::resolve, false), THREADS, SOON, InstantSource.system());

  @AfterEach
  void close() {
    answer.countDown();
    lookUps.close();
  }

  @Test
  void shouldAnswerForAGoodHostWhenManyOthersHang() throws Exception {
    assertThat(get(lookUps.check("good.example")).address()).isPresent();
    for (int i = 0; i < 100 * THREADS; i++) {
      var unused = lookUps.check("hang-" + i + ".example");
    }
    await().atMost(SOON).until(() -> begun.get() == 1 + THREADS);

    assertThat(get(lookUps.check("good.example")).address()).isPresent();
  }

  @Test
  void shouldTakeOneThreadForAHostHoweverManyAskForIt() throws Exception {
    for (int i = 0; i < 100; i++) {
      var unused = lookUps.check("hang.example");
    }

    for (int i = 0; i < THREADS; i++) {
      assertThat(get(lookUps.check("other-" + i + ".example")).address()).isPresent();
    }
    await().atMost(SOON).until(() -> begun.get() == 1 + THREADS);
  }

  @Test
  void shouldTellEachOfThoseWhoShareALookUp() throws Exception {
    CompletableFuture<AddressCheck> one = lookUps.check("hang.example");
    CompletableFuture<AddressCheck> other = lookUps.check("hang.example");
    one.cancel(true);

    answer.countDown();

    assertThat(get(other).address()).isPresent();
  }

  @Test
  void shouldLookAgainWhenTheLastLookUpHasEnded() throws Exception {
    assertThat(get(lookUps.check("good.example")).address()).isPresent();
    assertThat(get(lookUps.check("good.example")).address()).isPresent();

    assertThat(begun).hasValue(2);
  }

  @Test
  void shouldSayThatAHostIsUnknownWhenItIs() throws Exception {
    assertThat(get(lookUps.check("unknown.example")).obstacle())
        .hasValue("no address is known for unknown.example");
  }

  @Test
  void shouldRefuseWhenTooManyWait() throws Exception {
    for (int i = 0; i < 10_000 + THREADS; i++) {
      var unused = lookUps.check("hang-" + i + ".example");
    }

    assertThat(get(lookUps.check("late.example")).obstacle())
        .hasValue("too many names are being looked up");
  }

  private List<InetAddress> resolve(String host) throws UnknownHostException {
    begun.incrementAndGet();
    try {
      if (host.startsWith("hang") && !answer.await(SOON.toSeconds(), TimeUnit.SECONDS)) {
        throw new UnknownHostException(host);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (host.startsWith("unknown")) {
      throw new UnknownHostException(host);
    }
    return List.of(InetAddress.getByName("93.184.216.34"));
  }

  private static AddressCheck get(CompletableFuture<AddressCheck> check) throws Exception {
    return check.get(SOON.toSeconds(), TimeUnit.SECONDS);
  }
}
