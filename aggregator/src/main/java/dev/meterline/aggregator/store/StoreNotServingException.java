package dev.meterline.aggregator.store;

import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** The store is being restored or was handed to another instance; ask again. */
final class StoreNotServingException extends InvalidStateStoreException {
  private static final long serialVersionUID = 1L;

  StoreNotServingException() {
    super("the usage store does not serve now: it is being restored or moves between instances");
  }
}
