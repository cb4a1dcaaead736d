package dev.meterline.ingest;

import dev.meterline.ingest.publish.UsagePublisher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the topic until the broker has told of it, so that the first event need not wait. Each
 * try waits in Kafka's client; the pause between is for faults that come at once.
 */
final class TopicCheck implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

  private static final long PAUSE_MILLIS = 100;

  private final UsagePublisher publisher;
  private final Thread thread = new Thread(this::run, "ingest-topic-check");
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean known;

  TopicCheck(UsagePublisher publisher) {
    this.publisher = publisher;
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether the topic was seen; stays true. */
  boolean isKnown() {
    return known;
  }

  private void run() {
    try {
      do {
        ask();
      } while (!known && !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException | InterruptException closing) {
      LOG.debug("no longer asking for the topic");
    }
  }

  private void ask() {
    try {
      publisher.warmUp();
      known = true;
    } catch (InterruptException closing) {
      throw closing;
    } catch (KafkaException notYet) {
      LOG.debug("the topic is not known yet", notYet);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
