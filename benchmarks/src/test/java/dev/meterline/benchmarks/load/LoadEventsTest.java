package dev.meterline.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.event.Acceptance;
import dev.meterline.schemas.event.EventRules;
import dev.meterline.schemas.event.MeteredUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadEventsTest {

  private static final LoadSpec SPEC = new LoadSpec(7, 20_000, true, 1_700_000_000_000L);

  private final LoadEvents events = new LoadEvents(SPEC);

  @Test
  void shouldMakeTheSameEventsAgain() {
    LoadEvents again = new LoadEvents(SPEC);
    for (int number = 0; number < 1_000; number++) {
      assertThat(again.event(number)).isEqualTo(events.event(number));
    }
  }

  @Test
  void shouldCopyOneInAHundred() {
    Set<String> names = new HashSet<>();
    for (int number = 0; number < SPEC.events(); number++) {
      MeteredUse use = events.event(number);
      boolean isNew = names.add(use.account().value() + "/" + use.id());
      assertThat(isNew).isEqualTo(events.origin(number) == number);
    }
    assertThat(names).hasSize(SPEC.events() - SPEC.events() / 100 + 1);
  }

  @Test
  void shouldMakeEventsThatMayBeCounted() {
    EventRules rules = new EventRules(Acceptance.AT_THE_EDGE);
    for (int number = 0; number < SPEC.events(); number++) {
      assertThat(rules.violation(events.event(number), SPEC.endMillis())).isEmpty();
    }
  }

  @Test
  void shouldSkewAccounts() {
    Map<String, Integer> counts = new HashMap<>();
    for (int number = 0; number < SPEC.events(); number++) {
      counts.merge(events.event(number).account().value(), 1, Integer::sum);
    }
    int hottest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    assertThat(hottest).isBetween(SPEC.events() / 12, SPEC.events() / 8);
    assertThat(counts).hasSizeGreaterThan(3_000);
  }
}
