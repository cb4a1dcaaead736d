package dev.meterline.aggregator.source;

import dev.meterline.streams.UnbrokenClients;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** The clients of every topology, but for the main consumer, which hands out settings first. */
public class OrderedClients extends UnbrokenClients {

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return SettingsFirst.over(super.getConsumer(config));
  }
}
