package dev.meterline.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import dev.meterline.schemas.wire.MalformedRecordException;
import dev.meterline.schemas.wire.SchemaRegistry;
import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TopicSerdesTest {

  private final SchemaRegistry registry = new InMemorySchemaRegistry();

  @Property
  void shouldReadWhatItWrote(@ForAll long seed) {
    roundTrip(TopicSerdes.usageEvents(registry), AnyRecords::use, seed);
    roundTrip(TopicSerdes.usageTotals(registry), AnyRecords::totals, seed);
    roundTrip(TopicSerdes.accounts(registry), AnyRecords::anyAccount, seed);
    roundTrip(TopicSerdes.apiKeys(registry), AnyRecords::apiKey, seed);
    roundTrip(TopicSerdes.credits(registry), AnyRecords::credit, seed);
    roundTrip(TopicSerdes.rateLimitEvents(registry), AnyRecords::rateLimitEvent, seed);
    roundTrip(TopicSerdes.webhooks(registry), AnyRecords::webhook, seed);
    roundTrip(TopicSerdes.deliveries(registry), AnyRecords::delivery, seed);
    roundTrip(TopicSerdes.deliveryRequests(registry), AnyRecords::deliveryRequest, seed);
    roundTrip(TopicSerdes.alerts(registry), AnyRecords::alert, seed);
    roundTrip(TopicSerdes.alertReads(registry), AnyRecords::alertRead, seed);
    roundTrip(TopicSerdes.usageHours(registry), AnyRecords::hours, seed);
    roundTrip(TopicSerdes.rateLimitCounts(registry), AnyRecords::rateCounts, seed);
  }

  @Property
  void shouldReadRejectedEventsWhenTheyHoldBytes(@ForAll long seed) {
    TopicSerde<RejectedEvent> serde = TopicSerdes.usageRejected(registry);
    RejectedEvent expected = new AnyRecords(seed).rejected();

    RejectedEvent read = serde.decode(serde.encode(expected));

    assertThat(read).usingRecursiveComparison().isEqualTo(expected);
  }

  @Property(tries = 200)
  void shouldRefuseAValueWhenItIsCutAnywhere(@ForAll long seed) {
    TopicSerde<MeteredUse> serde = TopicSerdes.usageEvents(registry);
    byte[] whole = serde.encode(new AnyRecords(seed).use());

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> serde.decode(cut)).isInstanceOf(MalformedRecordException.class);
    }
  }

  @Property
  void shouldReadTheSameByTheShortCutAsByAvro(@ForAll long seed) {
    MeteredUse use = new AnyRecords(seed).use();
    TopicSerde<MeteredUse> shortCut = TopicSerdes.usageEvents(registry);
    TopicSerde<MeteredUse> byAvro =
        TopicSerde.of(Topic.USAGE_EVENTS, new UsageEventCodec(), registry);
    byte[] value = byAvro.encode(use);

    MeteredUse read = shortCut.decode(value);

    assertThat(read).isEqualTo(byAvro.decode(value)).isEqualTo(use);
  }

  private static <D> void roundTrip(TopicSerde<D> serde, Function<AnyRecords, D> make, long seed) {
    D record = make.apply(new AnyRecords(seed));

    D read = serde.decode(serde.encode(record));

    assertThat(read).isEqualTo(record);
  }
}
