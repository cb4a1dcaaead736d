package dev.meterline.standalone.importer.send;

/** Sends batches. Safe for use by several threads. */
@FunctionalInterface
public interface Sender {

  /**
   * Sends {@code batch} and waits for the answer.
   *
   * @throws InterruptedException if the wait was interrupted; the batch may have arrived
   */
  Sent send(EventBatch batch) throws InterruptedException;
}
