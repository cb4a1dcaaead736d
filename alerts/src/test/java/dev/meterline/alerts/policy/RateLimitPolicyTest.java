package dev.meterline.alerts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.RateLimitEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateLimitPolicyTest {

  private static final Instant START = Instant.parse("2024-03-17T13:00:00Z");

  @Test
  void shouldTellOneOfManyInAnHourAndTheNextAnHourLater() {
    assertThat(RateLimitPolicy.decide(seen(59, Kind.WARNING), Optional.of(START))).isEmpty();
    assertThat(RateLimitPolicy.decide(seen(60, Kind.WARNING), Optional.of(START))).isPresent();
  }

  @Test
  void shouldTellOfARefusalThatNoWarningCameBefore() {
    assertThat(RateLimitPolicy.decide(seen(0, Kind.VIOLATION), Optional.empty()))
        .contains(new Finding.RateLimit(START, 100, 85));
  }

  @Property
  void shouldNeverTellTwoWithinAnHourNorLetAnHourPassUntold(
      @ForAll List<@IntRange(max = 90) Integer> pauses) {
    Optional<Instant> toldAt = Optional.empty();
    List<Instant> told = new ArrayList<>();
    int minute = 0;
    for (int pause : pauses) {
      minute += pause;
      RateLimitEvent event = seen(minute, Kind.WARNING);
      Optional<Finding.RateLimit> found = RateLimitPolicy.decide(event, toldAt);
      toldAt = found.isPresent() ? found.map(Finding.RateLimit::windowStart) : toldAt;
      found.ifPresent(f -> told.add(f.windowStart()));
      // Whatever was not told had been told less than an hour before.
      assertThat(Duration.between(toldAt.orElseThrow(), event.windowStart()))
          .isLessThan(Duration.ofHours(1));
    }
    for (int i = 1; i < told.size(); i++) {
      assertThat(Duration.between(told.get(i - 1), told.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
  }

  private static RateLimitEvent seen(int minute, Kind kind) {
    return new RateLimitEvent(
        "id", new AccountId("acme"), kind, START.plusSeconds(60L * minute), 100, 85, 0);
  }
}
