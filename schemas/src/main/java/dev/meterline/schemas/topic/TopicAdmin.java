package dev.meterline.schemas.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics of the catalogue. It may run again and in several processes at once: whoever
 * comes first makes a topic. The caller closes the {@link Admin}.
 */
public final class TopicAdmin {

  private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

  /** Brokers show a new topic a moment after it was made: looked for this often, this far apart. */
  private static final int LOOKS = 200;

  private static final long PAUSE_MILLIS = 50;

  /** Counts go wrong without these; whatever else an operator has set stays. */
  private static final List<String> VITAL = List.of("cleanup.policy", "message.timestamp.type");

  private final Admin admin;

  public TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  /**
   * Returns once every topic exists with the settings that it must have. Topics that exist keep
   * their numbers of partitions and replicas.
   *
   * @param size of topics that are made; once one of those that are read together exists, its
   *     number of partitions holds instead
   * @return the number of partitions of the topics that are read together
   * @throws TopicException if their numbers differ, a topic can't be made or the cluster does not
   *     answer; the message says what was expected
   */
  public int ensure(TopicSize size) {
    TopicPlan plan = TopicPlan.of(found(), size.partitions());
    List<Topic> made = make(plan, size);
    Map<Topic, Integer> found = foundAll();
    restoreVitalSettings(found.keySet().stream().filter(topic -> !made.contains(topic)).toList());
    waitForLeaders(found);
    return TopicPlan.of(found, size.partitions()).partitions();
  }

  /** The number of partitions of each topic of the catalogue that exists. */
  private Map<Topic, Integer> found() {
    List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(names).topicNameValues();
    Map<Topic, Integer> found = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      KafkaFuture<TopicDescription> answer = answers.get(topic.topicName());
      unless(
              UnknownTopicOrPartitionException.class,
              answer,
              "looking at topic " + topic.topicName())
          .ifPresent(description -> found.put(topic, description.partitions().size()));
    }
    return found;
  }

  private Map<Topic, Integer> foundAll() {
    for (int look = 0; look < LOOKS; look++) {
      Map<Topic, Integer> found = found();
      if (found.size() == Topic.values().length) {
        return found;
      }
      pause();
    }
    throw new TopicException("the topics were made, but the cluster does not show all of them");
  }

  /** Makes what is missing; gives those that nobody else made in the meantime. */
  private List<Topic> make(TopicPlan plan, TopicSize size) {
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : plan.missing()) {
      Map<String, String> config = new HashMap<>(topic.config());
      config.put("min.insync.replicas", String.valueOf(size.minInSyncReplicas()));
      missing.add(
          new NewTopic(topic.topicName(), plan.partitions(), size.replicationFactor())
              .configs(config));
    }
    Map<String, KafkaFuture<Void>> answers = admin.createTopics(missing).values();
    List<Topic> made = new ArrayList<>();
    for (Topic topic : plan.missing()) {
      KafkaFuture<Boolean> answer = answers.get(topic.topicName()).thenApply(nothing -> true);
      if (unless(TopicExistsException.class, answer, "making topic " + topic.topicName())
          .isPresent()) {
        LOG.info("made topic {} with {} partitions", topic.topicName(), plan.partitions());
        made.add(topic);
      }
    }
    return made;
  }

  /**
   * A topic is shown before its partitions take records. An idempotent producer whose first batch
   * is turned away there and whose second is not can never deliver the first: the broker has no
   * state of the producer to hold the second against, and takes it (KAFKA-15591).
   */
  private void waitForLeaders(Map<Topic, Integer> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    topics.forEach(
        (topic, partitions) -> {
          for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
          }
        });
    // Asks each leader, again and again until it says that it is one.
    answer(admin.listOffsets(ends).all(), "waiting for the leaders of the topics");
  }

  private void restoreVitalSettings(List<Topic> topics) {
    Map<ConfigResource, Topic> resources = new HashMap<>();
    topics.forEach(topic -> resources.put(resource(topic), topic));
    Map<ConfigResource, Config> found =
        answer(admin.describeConfigs(resources.keySet()).all(), "reading the settings of topics");
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    resources.forEach(
        (resource, topic) -> {
          List<AlterConfigOp> wrong = wrong(topic, found.get(resource));
          if (!wrong.isEmpty()) {
            LOG.warn("topic {} had other settings; now {}", topic.topicName(), wrong);
            changes.put(resource, wrong);
          }
        });
    if (!changes.isEmpty()) {
      answer(admin.incrementalAlterConfigs(changes).all(), "changing the settings of topics");
    }
  }

  private static List<AlterConfigOp> wrong(Topic topic, Config found) {
    return VITAL.stream()
        .map(name -> new ConfigEntry(name, topic.config().get(name)))
        .filter(entry -> !entry.value().equals(found.get(entry.name()).value()))
        .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
        .toList();
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
  }

  private static <T> T answer(KafkaFuture<T> future, String purpose) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new TopicException(purpose + " failed: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException("interrupted while " + purpose, e);
    }
  }

  /** The answer, or empty if it is this error, which is no fault here. */
  private static <T> Optional<T> unless(
      Class<? extends Exception> expected, KafkaFuture<T> future, String purpose) {
    try {
      return Optional.of(answer(future, purpose));
    } catch (TopicException e) {
      if (expected.isInstance(e.getCause())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException("interrupted while waiting for new topics", e);
    }
  }
}
