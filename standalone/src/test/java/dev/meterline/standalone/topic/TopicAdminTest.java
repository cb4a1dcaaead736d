package dev.meterline.standalone.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicException;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.standalone.broker.BrokerForTests;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The catalogue of topics on a real broker. */
class TopicAdminTest {

  private static final TopicSize SIZE = new TopicSize(3, (short) 1);
  private static final List<String> NAMES =
      Arrays.stream(Topic.values()).map(Topic::topicName).toList();

  @RegisterExtension static final BrokerForTests broker = new BrokerForTests();

  private Admin admin;

  @BeforeEach
  void connect() {
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterEach
  void removeTopics() throws Exception {
    admin.deleteTopics(ours()).all().get();
    await().atMost(Duration.ofMinutes(1)).until(() -> ours().isEmpty());
    admin.close();
  }

  private List<String> ours() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get().stream().filter(NAMES::contains).toList();
  }

  @Test
  void shouldMakeEveryTopicOnceWhenSeveralProcessesStartTogether() throws Exception {
    List<CompletableFuture<Integer>> starts =
        Stream.generate(() -> CompletableFuture.supplyAsync(this::ensure)).limit(4).toList();

    for (CompletableFuture<Integer> start : starts) {
      assertThat(start.get()).isEqualTo(3);
    }

    assertThat(admin.describeTopics(NAMES).allTopicNames().get().values())
        .hasSize(Topic.values().length)
        .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(3));
    assertThat(setting(Topic.USAGE_EVENTS, "message.timestamp.type")).isEqualTo("LogAppendTime");
    assertThat(setting(Topic.ACCOUNTS, "cleanup.policy")).isEqualTo("compact");
  }

  @Test
  void shouldKeepWhatAnOperatorSetButNotWhatWouldMakeCountsWrong() throws Exception {
    ensure();
    set(Topic.USAGE_EVENTS, "retention.ms", "123456789");
    set(Topic.USAGE_EVENTS, "message.timestamp.type", "CreateTime");

    ensure();

    shows(Topic.USAGE_EVENTS, "message.timestamp.type", "LogAppendTime");
    shows(Topic.USAGE_EVENTS, "retention.ms", "123456789");
  }

  @Test
  void shouldFollowThePartitionsOfATopicThatExists() throws Exception {
    admin.createTopics(List.of(new NewTopic("usage-events", 5, (short) 1))).all().get();
    await().atMost(Duration.ofMinutes(1)).until(() -> ours().size() == 1);

    assertThat(ensure()).isEqualTo(5);

    TopicDescription accounts =
        admin.describeTopics(List.of("accounts")).allTopicNames().get().get("accounts");
    assertThat(accounts.partitions()).hasSize(5);
  }

  @Test
  void shouldRefuseWhenPartitionsOfTopicsThatAreReadTogetherDiffer() throws Exception {
    NewTopic events = new NewTopic("usage-events", 2, (short) 1);
    NewTopic credits = new NewTopic("credits", 3, (short) 1);
    admin.createTopics(List.of(events, credits)).all().get();
    await().atMost(Duration.ofMinutes(1)).until(() -> ours().size() == 2);

    assertThatThrownBy(this::ensure)
        .isInstanceOf(TopicException.class)
        .hasMessageEndingWith(
            "expected 2, as usage-events has; found usage-events with 2, credits with 3");
  }

  @Test
  void shouldSayWhatFailedWhenTheClusterIsTooSmall() {
    assertThatThrownBy(() -> new TopicAdmin(admin).ensure(new TopicSize(3, (short) 3)))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("making topic usage-events failed");
  }

  @Test
  void shouldTakeAnEventFromAProducerWithOurSettings() throws Exception {
    ensure();
    TopicSerde<MeteredUse> serde = TopicSerdes.usageEvents(new InMemorySchemaRegistry());
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    MeteredUse use = MeteredUse.builder(new AccountId("acme"), "e1", 1_710_680_400_000L).build();

    try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serde.serializer())) {
      var sent = producer.send(new ProducerRecord<>("usage-events", "acme", use)).get();

      assertThat(sent.hasOffset()).isTrue();
    }
  }

  private int ensure() {
    return new TopicAdmin(admin).ensure(SIZE);
  }

  private String setting(Topic topic, String name) throws ExecutionException, InterruptedException {
    ConfigResource resource = resource(topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
  }

  private void set(Topic topic, String name, String value) throws Exception {
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change))).all().get();
    shows(topic, name, value);
  }

  /** A broker shows a change a moment after it was made. */
  private void shows(Topic topic, String name, String value) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(setting(topic, name)).isEqualTo(value));
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
  }
}
