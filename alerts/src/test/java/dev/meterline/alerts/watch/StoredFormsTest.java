package dev.meterline.alerts.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.ErrorMeter;
import dev.meterline.alerts.policy.ErrorsPolicy;
import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.alerts.policy.HourMarks;
import dev.meterline.alerts.policy.ThresholdMarks;
import dev.meterline.alerts.watch.WatchSettings.Rule;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoredFormsTest {

  private final WatchForm watches =
      new WatchForm(TopicSerdes.usageTotals(new InMemorySchemaRegistry()));

  @Property
  void shouldReadTheStateThatItWrote(@ForAll long seed) {
    AccountWatch watch = new Any(seed).watch();

    assertThat(roundTrip(watches, watch)).isEqualTo(watch);
  }

  @Property
  void shouldReadTheSettingsThatItWrote(@ForAll long seed) {
    WatchSettings settings = new Any(seed).settings();

    assertThat(roundTrip(new SettingsForm(), settings)).isEqualTo(settings);
  }

  @Property
  void shouldReadTheHistoryThatItWrote(@ForAll long seed) {
    HourHistory history = new Any(seed).history();

    assertThat(roundTrip(new HistoryForm(), history)).isEqualTo(history);
  }

  /** Two days of 9 and 5 requests. */
  @Test
  void shouldReadAHistoryThatWasWrittenBeforeErrorsWereInIt() {
    byte[] old = {
      1, 0, 0, 0x4A, 0x38, 0, 0, 0, 2, //
      0, 0, 0, 0, 0, 0, 0, 0, 9, //
      1, 0, 0, 0, 0, 0, 0, 0, 5
    };

    HourHistory read = new HistoryForm().deserializer().deserialize("", old);

    assertThat(read.days()).isEqualTo(Map.of(19_000L, new Counts(9, 0), 19_001L, new Counts(5, 0)));
  }

  /** As the newest layout without its last two numbers. */
  @Test
  void shouldReadAStateThatWasWrittenBeforeClosedHoursWereAnnounced() {
    byte[] newest = watches.serializer().serialize("", AccountWatch.NEW);
    byte[] old = Arrays.copyOf(newest, newest.length - 2 * Long.BYTES);
    old[0] = 1;

    assertThat(watches.deserializer().deserialize("", old)).isEqualTo(AccountWatch.NEW);
  }

  @Test
  void shouldRefuseALayoutOfALaterVersion() {
    assertThatThrownBy(() -> new HistoryForm().deserializer().deserialize("", new byte[] {3}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("store hours has layout 3; this version reads 1 to 2");
  }

  @Test
  void shouldRefuseAValueThatIsCutShort() {
    byte[] cut = Arrays.copyOf(watches.serializer().serialize("", AccountWatch.NEW), 5);

    assertThatThrownBy(() -> watches.deserializer().deserialize("", cut))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a value of store watched is cut short");
  }

  private static <T> T roundTrip(Serde<T> serde, T value) {
    return serde.deserializer().deserialize("", serde.serializer().serialize("", value));
  }

  /** Values with everything in them that may be there. */
  private static final class Any {
    private final Random random;

    Any(long seed) {
      random = new Random(seed);
    }

    AccountWatch watch() {
      NavigableMap<Integer, ThresholdMarks.Mark> marks = new TreeMap<>();
      marks.put(
          random.nextInt(1000) + 1,
          new ThresholdMarks.Mark(random.nextInt(9), random.nextBoolean()));
      ErrorMeter meter =
          new ErrorMeter(
              counts(),
              new TreeMap<>(Map.of(random.nextLong(), counts())),
              new TreeMap<>(Map.of(random.nextLong(), counts())));
      return new AccountWatch(
          maybe(() -> Totals.of("acme").used(random.nextInt(99)).hour(at(), 5, 2).build()),
          new ThresholdMarks(new TreeMap<>(Map.of(at(), marks))),
          new TreeMap<>(Map.of(money(), random.nextBoolean())),
          maybe(this::money),
          maybe(this::at),
          new ErrorsPolicy.Watch(meter, random.nextBoolean(), maybe(this::at)),
          new HourWatch(
              new HourMarks(
                  new HourMarks.Run(maybe(this::at), random.nextBoolean()),
                  new HourMarks.Run(maybe(this::at), random.nextBoolean())),
              maybe(this::at),
              maybe(this::at),
              random.nextLong(),
              at()));
    }

    WatchSettings settings() {
      List<Rule> rules = new ArrayList<>();
      for (int i = 0; i < random.nextInt(4); i++) {
        rules.add(
            new Rule(
                at(),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
                List.of(1, 1 + random.nextInt(999), 1000),
                maybe(() -> new AutoTopUp(money(), new NanoDollars(1 + random.nextInt(9))))));
      }
      return new WatchSettings(rules, new TreeMap<>(Map.of("wh_1", money(), "wh_2", money())));
    }

    HourHistory history() {
      HourHistory history = HourHistory.NONE;
      long day = 19_000;
      for (int i = 0; i < random.nextInt(60); i++) {
        day += 1 + random.nextInt(3);
        history = history.with(day, counts());
      }
      return history;
    }

    private Instant at() {
      return Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt());
    }

    private NanoDollars money() {
      return new NanoDollars(random.nextLong());
    }

    private Counts counts() {
      return new Counts(random.nextLong(), random.nextLong());
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
      return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
  }
}
