package dev.meterline.query.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaCreditLedgerTest {

  private static final Credit CREDIT =
      new Credit(
          "c1",
          new AccountId("acme"),
          new NanoDollars(1),
          "thanks",
          Instant.parse("2024-03-17T13:20:00Z"));

  private final TopicSerde<Credit> serde = TopicSerdes.credits(new InMemorySchemaRegistry());
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final CreditLedger ledger = new KafkaCreditLedger(producer, serde, Runnable::run);

  @Test
  void shouldCompleteOnlyWhenTheBrokerHasTheCredit() {
    CompletableFuture<Boolean> added = ledger.add(CREDIT).toCompletableFuture();

    assertThat(added).isNotDone();
    producer.completeNext();
    assertThat(added).isCompletedWithValue(true);
    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertThat(record.topic()).isEqualTo("credits");
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("acme");
    assertThat(serde.decode(record.value())).isEqualTo(CREDIT);
  }

  @Test
  void shouldSayThatItIsNotConfirmedWhenTheBrokerRefuses() {
    CompletableFuture<Boolean> added = ledger.add(CREDIT).toCompletableFuture();

    producer.errorNext(new TimeoutException("the broker is away"));

    assertThat(added).isCompletedWithValue(false);
  }

  @Test
  void shouldSayThatItIsNotConfirmedWhenTheProducerThrows() {
    producer.close();

    assertThat(ledger.add(CREDIT).toCompletableFuture()).isCompletedWithValue(false);
  }
}
