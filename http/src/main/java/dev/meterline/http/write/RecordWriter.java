package dev.meterline.http.write;

import dev.meterline.schemas.codec.TopicSerde;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes records, one acknowledgement each. Safe for use by several threads; closes nothing.
 *
 * @param producer idempotent, and waits for all replicas
 * @param executor runs what may block for a few seconds when the broker or the registry is away
 */
public record RecordWriter(Producer<byte[], byte[]> producer, Executor executor) {

  /**
   * Writes to the serde's topic, on the partition of the key.
   *
   * @return as {@link #write(Supplier)}
   */
  public <D> CompletableFuture<RecordMetadata> write(TopicSerde<D> serde, String key, D value) {
    return write(
        () ->
            new ProducerRecord<>(
                serde.topic().topicName(),
                key.getBytes(StandardCharsets.UTF_8),
                serde.encode(value)));
  }

  /**
   * Writes.
   *
   * @param record made on the executor
   * @return where it is, on all replicas; exceptionally if it could not be made or written.
   *     Completes on the producer's thread: go on with an executor of your own
   */
  public CompletableFuture<RecordMetadata> write(Supplier<ProducerRecord<byte[], byte[]>> record) {
    CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
    executor.execute(() -> send(record, written));
    return written;
  }

  private void send(
      Supplier<ProducerRecord<byte[], byte[]>> record, CompletableFuture<RecordMetadata> written) {
    try {
      // The callback says it all.
      Future<RecordMetadata> unused =
          producer.send(
              record.get(),
              (metadata, fault) -> {
                if (fault == null) {
                  written.complete(metadata);
                } else {
                  written.completeExceptionally(fault);
                }
              });
    } catch (RuntimeException e) {
      written.completeExceptionally(e);
    }
  }
}
