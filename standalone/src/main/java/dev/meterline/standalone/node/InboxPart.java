package dev.meterline.standalone.node;

import dev.meterline.alerts.api.InboxSurface;
import dev.meterline.alerts.api.OperatorReads;
import dev.meterline.alerts.api.SettingsSurface;
import dev.meterline.alerts.inbox.FollowedInbox;
import dev.meterline.alerts.inbox.KafkaReadMarks;
import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.directory.DirectoryWriter;
import dev.meterline.http.directory.KafkaDirectoryWriter;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.schemas.codec.TopicSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.Producer;

/** What accounts read and set about their alerts: what alerts writes reaches it by topics. */
final class InboxPart {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int WRITERS = 2;

  private InboxPart() {}

  /** Starts to read; what needs to be closed is added to the ground's parts. */
  static List<HttpSurface> start(
      Ground ground, Doorkeeper door, AccountDirectory directory, DirectoryWriter writer) {
    Map<String, Object> client = Map.of("bootstrap.servers", ground.bootstrapServers());
    Producer<byte[], byte[]> producer = ground.parts().add(KafkaDirectoryWriter.producer(client));
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    ground.parts().add(threads::shutdownNow);
    FollowedInbox inbox =
        ground
            .parts()
            .add(
                new FollowedInbox(
                    TopicSerdes.alerts(ground.registry()),
                    TopicSerdes.alertReads(ground.registry()),
                    FollowerConsumers.of(client),
                    FIRST_PAUSE));
    inbox.start();
    KafkaReadMarks marks =
        new KafkaReadMarks(inbox, producer, TopicSerdes.alertReads(ground.registry()), threads);
    return List.of(
        new InboxSurface(door, new OperatorReads(door, directory), inbox, marks, ground.clock()),
        new SettingsSurface(door, directory, writer, ground.clock()));
  }
}
