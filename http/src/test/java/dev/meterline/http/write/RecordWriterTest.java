package dev.meterline.http.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RecordWriter writer = new RecordWriter(producer, Runnable::run);

  @Test
  void shouldCompleteWhenTheBrokerHasTheRecordAndNotBefore() {
    CompletableFuture<RecordMetadata> written = write();
    assertThat(written).isNotDone();

    producer.completeNext();

    assertThat(written).isCompletedWithValueMatching(at -> at.offset() == 0);
  }

  @Test
  void shouldFailWhenTheBrokerDoesNotTakeTheRecord() {
    CompletableFuture<RecordMetadata> written = write();

    producer.errorNext(new IllegalStateException("full"));

    assertThat(written).isCompletedExceptionally();
  }

  @Test
  void shouldFailWhenTheRecordCannotBeMade() {
    assertThat(
            writer.write(
                () -> {
                  throw new IllegalStateException("no registry");
                }))
        .isCompletedExceptionally();
    assertThat(producer.history()).isEmpty();
  }

  private CompletableFuture<RecordMetadata> write() {
    return writer.write(() -> new ProducerRecord<>("topic", new byte[0], new byte[0]));
  }
}
