package dev.meterline.http.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The limiter does what one counter for each minute would do. */
class RateLimiterPropertyTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant BEGIN = Instant.parse("2024-12-31T23:58:59.999Z");

  /**
   * A step.
   *
   * @param afterMillis how much later than the one before it
   * @param limit the account's limit from here on
   * @param refusable whether it is a read
   * @param sweep whether what was seen is recorded first, which forgets accounts that are idle
   */
  record Step(long afterMillis, long limit, boolean refusable, boolean sweep) {}

  private Instant now = BEGIN;
  private long limit = 1;

  @Property
  void shouldCountAndRefuseAsOneCounterForEachMinuteWould(@ForAll("steps") List<Step> steps) {
    RateLimiter limiter = new RateLimiter((a, at) -> OptionalLong.of(limit), () -> now, "here");
    Map<Instant, Long> used = new HashMap<>();
    long refused = 0;
    long recorded = 0;
    now = BEGIN;
    for (Step step : steps) {
      now = now.plusMillis(step.afterMillis());
      limit = step.limit();
      if (step.sweep()) {
        recorded += recorded(limiter);
      }
      Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
      boolean allowed = !step.refusable() || used.getOrDefault(minute, 0L) < limit;
      used.merge(minute, allowed ? 1L : 0L, Long::sum);
      refused += allowed ? 0 : 1;

      assertThat(step.refusable() ? limiter.call(ACME).allowed() : counted(limiter))
          .isEqualTo(allowed);

      assertThat(limiter.look(ACME).used()).isEqualTo(used.get(minute));
    }
    assertThat(recorded + recorded(limiter)).isEqualTo(refused);
  }

  private static boolean counted(RateLimiter limiter) {
    var unused = limiter.count(ACME);
    return true;
  }

  private static long recorded(RateLimiter limiter) {
    return limiter.takeEvents().stream().mapToLong(event -> event.count()).sum();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20_000), Arbitraries.of(0L, 1L, 60_000L, 600_000L)),
            Arbitraries.longs().between(1, 6),
            Arbitraries.of(true, true, false),
            Arbitraries.of(false, false, true))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }
}
