package dev.meterline.standalone.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Drops what Kafka calls an error and what passes by itself: on a busy machine the controller finds
 * a heartbeat of the broker beside it too old, and the next one comes; a member that stops can't
 * tell its group, which then finds out when its session ends.
 */
public final class PassingErrors extends Filter<ILoggingEvent> {

  private static final String CONTROLLER = "org.apache.kafka.controller.ReplicationControlManager";
  private static final String GROUP =
      "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    boolean passing =
        switch (event.getLoggerName()) {
          case CONTROLLER -> message.contains("processExpiredBrokerHeartbeat");
          case GROUP ->
              message.contains("LeaveGroup request with")
                  && message.contains(" failed with error: ");
          default -> false;
        };
    return passing ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
