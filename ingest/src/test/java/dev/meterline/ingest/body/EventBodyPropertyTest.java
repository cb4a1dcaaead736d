package dev.meterline.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.ingest.body.BodyOutcome.Events;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Laws of reading bodies. */
class EventBodyPropertyTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Bodies bodies = new Bodies(new AccountId("acme"));

  @Property(tries = 300)
  void shouldReadWhatWasWritten(
      @ForAll @Size(min = 1, max = 20) List<@From("uses") MeteredUse> uses) {
    ArrayNode array = MAPPER.createArrayNode();
    uses.forEach(use -> array.add(json(use)));

    assertThat(bodies.events("application/json", array.toString()).good())
        .extracting(ParsedEvent::use)
        .isEqualTo(uses);
  }

  @Property(tries = 300)
  void shouldAccountForEveryEventOfAMixedBody(
      @ForAll @Size(min = 1, max = 50) List<@From("elements") String> elements) {
    Events array = bodies.events("application/json", "[" + String.join(",", elements) + "]");
    Events lines = bodies.events("application/x-ndjson", String.join("\n", elements));

    List<Integer> indexes = new ArrayList<>();
    array.good().forEach(event -> indexes.add(event.index()));
    array.rejected().forEach(rejection -> indexes.add(rejection.index()));
    assertThat(indexes).hasSize(elements.size()).doesNotHaveDuplicates();
    assertThat(array.good())
        .allMatch(event -> elements.get(event.index()).startsWith("{\"id\":\"good"));
    assertThat(array.rejected())
        .noneMatch(bad -> elements.get(bad.index()).startsWith("{\"id\":\"good"));
    assertThat(lines).isEqualTo(array);
  }

  @Property(tries = 1000)
  void shouldAnswerWhateverBytesCome(
      @ForAll @Size(max = 200) List<Byte> sent, @ForAll("types") String type) {
    byte[] bytes = new byte[sent.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = sent.get(i);
    }

    assertThat(bodies.read(new SentBody(type, Map.of(), bytes))).isNotNull();
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "application/json", "application/x-ndjson", "application/cloudevents-batch+json");
  }

  @Provide
  Arbitrary<String> elements() {
    Arbitrary<String> good =
        Arbitraries.integers().between(0, 99).map(i -> "{\"id\":\"good" + i + "\"}");
    Arbitrary<String> bad =
        Arbitraries.of(
            "{}",
            "1",
            "null",
            "[[]]",
            "\"id\"",
            "{\"id\":1}",
            "{\"id\":\"bad\",\"id\":\"bad\"}",
            "{\"id\":\"bad\",\"x\":{\"id\":\"good\"}}",
            "{\"quantity\":{\"a\":[{}]},\"id\":\"bad\"}",
            "{\"id\":\"bad\",\"time\":\"now\"}");
    return Arbitraries.oneOf(good, bad);
  }

  @Provide
  Arbitrary<MeteredUse> uses() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(20)
            .filter(EventBodyPropertyTest::isWellFormed);
    Arbitrary<Long> whole = Arbitraries.longs().between(0, 1_000_000_000_000L);
    return Combinators.combine(
            text,
            text,
            whole,
            whole,
            whole,
            Arbitraries.longs(),
            Arbitraries.integers().between(100, 599),
            Arbitraries.of(CacheOutcome.values()))
        .as(
            (id, name, quantity, millis, micros, nanos, status, cache) ->
                MeteredUse.builder(new AccountId("a.b_c:d-1"), id, millis)
                    .quantity(quantity)
                    .endpoint(name)
                    .resource(name)
                    .latencyMicros(micros)
                    .costNanos(nanos)
                    .status(status)
                    .cache(cache)
                    .tokens(micros)
                    .adjusts(name)
                    .build());
  }

  private static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static ObjectNode json(MeteredUse use) {
    return MAPPER
        .createObjectNode()
        .put("id", use.id())
        .put("account", use.account().value())
        .put(
            "time",
            Instant.ofEpochMilli(use.timeMillis()).atOffset(ZoneOffset.ofHours(5)).toString())
        .put("quantity", use.quantity())
        .put("endpoint", use.endpoint())
        .put("resource", use.resource())
        .put("latency_ms", BigDecimal.valueOf(use.latencyMicros().getAsLong(), 3))
        .put("cost_usd", BigDecimal.valueOf(use.costNanos().getAsLong(), 9))
        .put("status", use.status())
        .put("cache", String.valueOf(use.cache()))
        .put("tokens", use.tokens())
        .put("adjusts", use.adjusts());
  }
}
