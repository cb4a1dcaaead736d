package dev.meterline.streams.order;

import dev.meterline.streams.UnbrokenClients;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The clients of every topology, but for the main consumer, which keeps an order. Kafka Streams
 * makes clients by the name of their class alone, so each topology has a subclass that knows its
 * order.
 */
public abstract class OrderedClients extends UnbrokenClients {

  private final ReadingOrder order;

  protected OrderedClients(ReadingOrder order) {
    this.order = order;
  }

  @Override
  public final Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return SettingsFirst.over(super.getConsumer(config), order);
  }
}
