package dev.meterline.standalone.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FinishingTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant BORDER = Instant.parse("2024-03-01T00:00:00Z");
  private static final Finishing AS_IT_IS = new Finishing(ACME, Duration.ZERO, BORDER);

  private final RowFormat format = Rows.format(FileFormat.NDJSON);

  @Test
  void shouldAddAccountAndIdToAnEvent() {
    assertThat(finish(AS_IT_IS, "{\"quantity\":2,\"account\":\"other\"}"))
        .hasToString("{\"quantity\":2,\"account\":\"acme\",\"id\":\"row-1\"}");
  }

  @Test
  void shouldNameTheAccountAsTheSubjectOfACloudEvent() {
    assertThat(finish(AS_IT_IS, "{\"specversion\":\"1.0\",\"id\":\"own\",\"data\":{}}"))
        .hasToString("{\"specversion\":\"1.0\",\"id\":\"own\",\"data\":{},\"subject\":\"acme\"}");
  }

  @Test
  void shouldMarkAsHistoryWhatHappenedBeforeTheBorder() {
    assertThat(finish(AS_IT_IS, "{\"time\":\"2024-02-29T23:59:59Z\"}").at("/history").asBoolean())
        .isTrue();
    assertThat(finish(AS_IT_IS, "{\"time\":\"2024-03-01T00:00:00Z\"}").has("history")).isFalse();
    assertThat(
            finish(AS_IT_IS, "{\"specversion\":\"1.0\",\"time\":\"2020-01-01\",\"data\":{}}")
                .at("/data/history")
                .asBoolean())
        .isTrue();
  }

  @Property
  void shouldKeepTheSpacingWhenTimesAreShifted(
      @ForAll @LongRange(max = 2_000_000_000L) long first,
      @ForAll @LongRange(max = 2_000_000_000L) long second,
      @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long shift) {
    Finishing shifted = new Finishing(ACME, Duration.ofMillis(shift), BORDER);

    assertThat(Duration.between(timeOf(shifted, first), timeOf(shifted, second)))
        .isEqualTo(Duration.ofSeconds(second - first));
  }

  private Instant timeOf(Finishing finishing, long epochSecond) {
    String line = "{\"time\":\"" + Instant.ofEpochSecond(epochSecond) + "\"}";
    return Instant.parse(finish(finishing, line).get("time").textValue());
  }

  private ObjectNode finish(Finishing finishing, String line) {
    return finishing.finish(Rows.draft(format, line), "row-1");
  }
}
