package dev.meterline.standalone.delivery;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.topic.ProducerSettings;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes alerts to their topic, as the alerts stream does. */
public final class AlertsTopic implements AutoCloseable {

  private final Producer<String, Alert> producer;

  public AlertsTopic(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>(ProducerSettings.DURABLE);
    settings.put("bootstrap.servers", bootstrapServers);
    this.producer =
        new KafkaProducer<>(
            settings,
            new StringSerializer(),
            TopicSerdes.alerts(new InMemorySchemaRegistry()).serializer());
  }

  /** Writes one; {@link #flush} waits until the broker has it. */
  public void write(String id, String account, AlertType type, Instant time, String data) {
    Alert alert = new Alert(id, new AccountId(account), type, time, data);
    var unused = producer.send(new ProducerRecord<>("alerts", account, alert));
  }

  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
