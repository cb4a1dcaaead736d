package dev.meterline.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

  @Test
  void shouldMakeEveryTopicAsWantedWhenNoneExists() {
    TopicPlan plan = TopicPlan.of(Map.of(), 4);

    assertThat(plan).isEqualTo(new TopicPlan(4, List.of(Topic.values())));
  }

  @Test
  void shouldFollowTheTopicThatExistsWhenOthersAreMissing() {
    TopicPlan plan = TopicPlan.of(Map.of(Topic.USAGE_EVENTS, 12), 4);

    assertThat(plan.partitions()).isEqualTo(12);
    assertThat(plan.missing()).doesNotContain(Topic.USAGE_EVENTS).contains(Topic.ACCOUNTS);
  }

  @Test
  void shouldLetATopicDifferWhenItIsNotReadWithTheOthers() {
    TopicPlan plan = TopicPlan.of(Map.of(Topic.USAGE_EVENTS, 12, Topic.ALERTS, 1), 4);

    assertThat(plan.partitions()).isEqualTo(12);
  }

  @Test
  void shouldNameExpectedAndFoundWhenTopicsThatAreReadTogetherDiffer() {
    Map<Topic, Integer> found = Map.of(Topic.USAGE_EVENTS, 4, Topic.ACCOUNTS, 8);

    assertThatThrownBy(() -> TopicPlan.of(found, 4))
        .isInstanceOf(TopicException.class)
        .hasMessage(
            "topics that are read together need equal numbers of partitions: expected 4, as"
                + " usage-events has; found usage-events with 4, accounts with 8");
  }
}
