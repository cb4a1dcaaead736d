package dev.meterline.schemas.topic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be done so that every topic exists. Pure.
 *
 * @param partitions the number of partitions of the topics that are read together
 * @param missing topics to be made with that number
 */
record TopicPlan(int partitions, List<Topic> missing) {

  /** An account's records of all of these must meet in one task: the aggregator's, the alerts'. */
  static final Set<Topic> READ_TOGETHER =
      Set.of(
          Topic.USAGE_EVENTS,
          Topic.USAGE_TOTALS,
          Topic.USAGE_HOURS,
          Topic.ACCOUNTS,
          Topic.CREDITS,
          Topic.RATE_LIMIT_EVENTS,
          Topic.WEBHOOKS);

  TopicPlan {
    missing = List.copyOf(missing);
  }

  /**
   * Plans from what is there. Topics that exist keep their number of partitions, and the missing
   * ones follow it; only if none exists does {@code wanted} decide.
   *
   * @param found number of partitions of each topic that exists
   * @param wanted number of partitions for a new cluster
   * @throws TopicException if topics that are read together differ
   */
  static TopicPlan of(Map<Topic, Integer> found, int wanted) {
    int partitions = agreed(found, wanted);
    return new TopicPlan(
        partitions,
        Arrays.stream(Topic.values()).filter(topic -> !found.containsKey(topic)).toList());
  }

  private static int agreed(Map<Topic, Integer> found, int wanted) {
    List<Topic> present =
        Arrays.stream(Topic.values())
            .filter(READ_TOGETHER::contains)
            .filter(found::containsKey)
            .toList();
    Set<Integer> counts = present.stream().map(found::get).collect(Collectors.toSet());
    if (counts.size() > 1) {
      int expected = found.get(present.get(0));
      throw new TopicException(
          "topics that are read together need equal numbers of partitions: expected "
              + expected
              + ", as "
              + present.get(0).topicName()
              + " has; found "
              + present.stream()
                  .map(topic -> topic.topicName() + " with " + found.get(topic))
                  .collect(Collectors.joining(", ")));
    }
    return counts.stream().findFirst().orElse(wanted);
  }
}
