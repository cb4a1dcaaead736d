package dev.meterline.http.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.usage.RateWindow;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.RateCounts;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.RateLimitEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final AccountId OTHER = new AccountId("other");
  private static final Instant MINUTE = Instant.parse("2024-03-17T13:20:00Z");

  private final Map<AccountId, Long> limits = new HashMap<>(Map.of(ACME, 3L));
  private Instant now = MINUTE.plusSeconds(10);
  private final RateLimiter limiter = limiter("here");

  @Test
  void shouldRefuseWhatIsPastTheLimitUntilTheNextMinuteOfTheClock() {
    assertThat(allowed(5)).containsExactly(true, true, true, false, false);

    now = MINUTE.plusSeconds(60).minusMillis(1);
    assertThat(allowed(1)).containsExactly(false);
    now = MINUTE.plusSeconds(60);
    assertThat(allowed(4)).containsExactly(true, true, true, false);
  }

  @Test
  void shouldTellTheWindowAsTheCallLeavesIt() {
    assertThat(limiter.call(ACME).window()).isEqualTo(window(3, 1));
    assertThat(limiter.count(ACME)).isEqualTo(window(3, 2));
    assertThat(limiter.look(ACME)).isEqualTo(window(3, 2));
  }

  @Test
  void shouldCountButNeverRefuseWhatSendsEvents() {
    for (int i = 1; i <= 5; i++) {
      assertThat(limiter.count(ACME)).isEqualTo(window(3, i));
    }

    assertThat(allowed(1)).containsExactly(false);
    now = MINUTE.plusSeconds(60);
    assertThat(limiter.look(ACME).used()).isZero();
    assertThat(allowed(4)).containsExactly(true, true, true, false);
  }

  @Test
  void shouldKeepAccountsApart() {
    limits.put(OTHER, 1L);
    assertThat(allowed(4)).endsWith(false);

    assertThat(limiter.call(OTHER).allowed()).isTrue();
  }

  @Test
  void shouldRefuseNothingWithoutALimit() {
    limits.remove(ACME);

    assertThat(allowed(1000)).doesNotContain(false);
    assertThat(limiter.look(ACME))
        .isEqualTo(new RateWindow(OptionalLong.empty(), 0, MINUTE.plusSeconds(60)));
  }

  @Test
  void shouldKeepWhatTheMinuteUsedWhenTheLimitChanges() {
    assertThat(allowed(4)).endsWith(false);
    limits.put(ACME, 5L);
    assertThat(allowed(3)).containsExactly(true, true, false);
    limits.put(ACME, 2L);
    assertThat(limiter.look(ACME)).isEqualTo(window(2, 5));
    assertThat(allowed(1)).containsExactly(false);
  }

  @Test
  void shouldNotRunOutOfTokensWhenTheLimitIsHuge() {
    limits.put(ACME, Long.MAX_VALUE);

    assertThat(allowed(3)).containsExactly(true, true, true);
    assertThat(limiter.look(ACME)).isEqualTo(window(Long.MAX_VALUE, 3));
    assertThat(limiter.takeEvents()).isEmpty();
  }

  @Test
  void shouldTellEachCallOnce() {
    limiter.call(ACME);
    limiter.count(ACME);

    assertThat(limiter.takeCounts())
        .hasValueSatisfying(
            counts -> {
              assertThat(counts.calls()).containsExactly(Map.entry(ACME, 2L));
              assertThat(counts.windowStart()).isEqualTo(MINUTE);
            });
    assertThat(limiter.takeCounts()).isEmpty();
  }

  @Test
  void shouldAddWhatOtherInstancesCountOnce() {
    RateLimiter there = limiter("there");
    limiter.call(ACME);
    limiter.call(ACME);
    RateCounts told = limiter.takeCounts().orElseThrow();

    there.heard(told);
    there.heard(told);
    limiter.heard(told);

    assertThat(there.look(ACME).used()).isEqualTo(2);
    assertThat(limiter.look(ACME).used()).isEqualTo(2);
    assertThat(there.call(ACME).allowed()).isTrue();
    assertThat(there.call(ACME).allowed()).isFalse();
    assertThat(there.takeCounts().orElseThrow().calls()).containsExactly(Map.entry(ACME, 1L));
  }

  @Test
  void shouldIgnoreWhatOthersCountedInAMinuteThatIsOverOrFarAhead() {
    limiter.heard(new RateCounts("there", 1, MINUTE.minusSeconds(60), Map.of(ACME, 3L)));
    limiter.heard(new RateCounts("there", 2, MINUTE.plusSeconds(120), Map.of(ACME, 3L)));

    assertThat(limiter.look(ACME).used()).isZero();
  }

  @Test
  void shouldAddWhatIsCountedByAClockThatIsALittleAhead() {
    limiter.heard(new RateCounts("there", 1, MINUTE.plusSeconds(60), Map.of(ACME, 3L)));

    assertThat(limiter.look(ACME).used()).isEqualTo(3);
  }

  @Test
  void shouldRecordRefusedCallsAndTheWarningOnce() {
    allowed(5);

    List<RateLimitEvent> events = limiter.takeEvents();

    assertThat(events)
        .extracting(RateLimitEvent::kind)
        .containsExactly(Kind.WARNING, Kind.VIOLATION);
    assertThat(events).extracting(RateLimitEvent::used).containsExactly(3L, 5L);
    assertThat(events).extracting(RateLimitEvent::count).containsExactly(0L, 2L);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.windowStart()).isEqualTo(MINUTE);
              assertThat(event.limit()).isEqualTo(3);
            });
    assertThat(limiter.takeEvents()).isEmpty();
    assertThat(allowed(1)).containsExactly(false);
    assertThat(limiter.takeEvents())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.count()).isEqualTo(1);
              assertThat(event.used()).isEqualTo(6);
              assertThat(events).extracting(RateLimitEvent::id).doesNotContain(event.id());
            });
  }

  @Test
  void shouldWarnAtExactly80Percent() {
    limits.put(ACME, 10L);
    allowed(7);
    assertThat(limiter.takeEvents()).isEmpty();

    limiter.count(ACME);

    assertThat(limiter.takeEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.used()).isEqualTo(8));
  }

  @Test
  void shouldRecordWhatWasRefusedInAMinuteThatIsOver() {
    allowed(5);
    now = now.plus(Duration.ofMinutes(2));

    assertThat(limiter.takeEvents())
        .filteredOn(event -> event.kind() == Kind.VIOLATION)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.windowStart()).isEqualTo(MINUTE);
              assertThat(event.count()).isEqualTo(2);
            });
  }

  private List<Boolean> allowed(int calls) {
    return IntStream.range(0, calls).mapToObj(i -> limiter.call(ACME).allowed()).toList();
  }

  private RateLimiter limiter(String instance) {
    return new RateLimiter(
        (account, at) ->
            limits.containsKey(account)
                ? OptionalLong.of(limits.get(account))
                : OptionalLong.empty(),
        () -> now,
        instance);
  }

  private static RateWindow window(long limit, long used) {
    return new RateWindow(OptionalLong.of(limit), used, MINUTE.plusSeconds(60));
  }
}
