package dev.meterline.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.event.Acceptance;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final Instant MONDAY_14_UTC = Instant.parse("2026-03-02T14:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Traffic traffic = new Traffic(DemoAccounts.all().get(0));

  @Test
  void shouldMakeTheSameEventsEachTimeItIsAskedForAnHour() {
    assertThat(traffic.hour(MONDAY_14_UTC))
        .isNotEmpty()
        .isEqualTo(new Traffic(DemoAccounts.all().get(0)).hour(MONDAY_14_UTC));
  }

  @Test
  void shouldKeepEventsInsideTheirHourAndWithinTheRules() {
    EventRules rules = new EventRules(Acceptance.AT_THE_EDGE);
    Instant now = MONDAY_14_UTC.plus(Duration.ofDays(365));
    for (DemoAccount account : DemoAccounts.all()) {
      for (MeteredUse use : week(account)) {
        assertThat(rules.violation(use, now.toEpochMilli())).isEmpty();
      }
    }
    assertThat(traffic.hour(MONDAY_14_UTC))
        .allMatch(use -> use.timeMillis() >= MONDAY_14_UTC.toEpochMilli())
        .allMatch(use -> use.timeMillis() < MONDAY_14_UTC.plus(HOUR).toEpochMilli());
  }

  @Test
  void shouldNameEveryEventOfAnAccountOnce() {
    for (DemoAccount account : DemoAccounts.all()) {
      assertThat(week(account).stream().map(MeteredUse::id)).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldBeBusyByDayAndQuietAtNightAndOnSundays() {
    double day = traffic.busyness(MONDAY_14_UTC);

    assertThat(traffic.busyness(MONDAY_14_UTC.minus(Duration.ofHours(12)))).isLessThan(day / 5);
    assertThat(traffic.busyness(MONDAY_14_UTC.minus(Duration.ofDays(1)))).isLessThan(day / 2);
  }

  private static List<MeteredUse> week(DemoAccount account) {
    Traffic traffic = new Traffic(account);
    return IntStream.range(0, 7 * 24)
        .mapToObj(hour -> traffic.hour(MONDAY_14_UTC.plus(HOUR.multipliedBy(hour))))
        .flatMap(List::stream)
        .toList();
  }
}
