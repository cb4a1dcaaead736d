package dev.meterline.alerts.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meterline.alerts.policy.Finding;
import dev.meterline.alerts.watch.AccountWatch;
import dev.meterline.alerts.watch.ShelfInMemory;
import dev.meterline.alerts.watch.Totals;
import dev.meterline.alerts.watch.WatchSettings;
import dev.meterline.alerts.watch.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The whole way from announced totals to findings, over months. The numbers are those of
 * docs/alerts.md, which a test holds against them.
 */
class AnomalyTrialTest {

  private static final Path PAGE = Path.of("../docs/alerts.md");
  private static final int ACCOUNTS = 20;
  private static final int DAYS = 120;

  /** What a kind of account gave. */
  private static final class Result {
    private double months;
    private int raised;
    private final Map<Integer, int[]> found = new HashMap<>();

    void add(Series series, int count, Random random) {
      months += series.months();
      raised += told(series).size();
      for (int times : List.of(3, 5, 0)) {
        TreeSet<Integer> places = series.places(count, random);
        Set<Instant> told = told(series.with(places, times));
        int[] sum = found.computeIfAbsent(times, any -> new int[2]);
        sum[0] +=
            Math.toIntExact(places.stream().filter(p -> told.contains(series.hour(p))).count());
        sum[1] += places.size();
      }
    }

    String row(String name) {
      return String.format(
          Locale.ROOT,
          "| %s | %.2f | %s | %s | %s |",
          name,
          raised / months,
          share(3),
          share(5),
          share(0));
    }

    private String share(int times) {
      int[] sum = found.get(times);
      return sum[0] + " of " + sum[1];
    }
  }

  @Test
  void shouldFindInTwoRealYearsWhatThePageSays() throws IOException {
    Result result = new Result();
    result.add(Series.rentals(), 60, new Random(1));

    assertPageHas(result.row("a bike rental, two years, as it was"));
    assertThat(result.raised / result.months).isLessThan(3);
  }

  @Test
  void shouldFindOnRealMinutesWhatThePageSays() throws IOException {
    List<Long> minutes = Series.minutes();
    Random random = new Random(2);
    Result busy = new Result();
    Result small = new Result();
    for (int account = 0; account < ACCOUNTS; account++) {
      busy.add(Series.ofMinutes(minutes, DAYS, 1, random), 10, random);
      small.add(Series.ofMinutes(minutes, DAYS, 0.02, random), 10, random);
    }

    assertPageHas(
        busy.row("a code model's minutes, about 5,000 requests in an hour, 20 accounts"),
        small.row("the same, a fiftieth of it"));
    assertThat(busy.raised / busy.months).isLessThan(1);
    assertThat(small.raised / small.months).isLessThan(1);
  }

  @Test
  void shouldFindTheDayOnWhichAHurricaneClosedTheRental() throws IOException {
    assertThat(told(Series.rentals()))
        .anySatisfy(
            hour ->
                assertThat(hour)
                    .isBetween(
                        Instant.parse("2012-10-29T00:00:00Z"),
                        Instant.parse("2012-10-29T23:00:00Z")));
  }

  /** The sample is what the whole trace says; give its folder as -Dmeterline.data. */
  @Test
  void shouldHaveASampleThatIsTheTrace() throws IOException {
    String folder = System.getProperty("meterline.data");
    assumeTrue(folder != null, "-Dmeterline.data names no folder with azure-llm-code-2023.csv");
    Map<String, Long> byMinute = new HashMap<>();
    try (Stream<String> lines = Files.lines(Path.of(folder, "azure-llm-code-2023.csv"))) {
      lines.skip(1).forEach(line -> byMinute.merge(line.substring(0, 16), 1L, Long::sum));
    }

    assertThat(Series.minutes().stream().filter(count -> count > 0).sorted())
        .isEqualTo(byMinute.values().stream().sorted().toList());
  }

  private static Set<Instant> told(Series series) {
    Watcher watcher = new Watcher(new ShelfInMemory());
    AccountWatch watch = AccountWatch.NEW;
    List<Finding> findings = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < series.hours().size(); i++) {
      long requests = series.hours().get(i);
      Instant late = series.hour(i).plusSeconds(3_599);
      Totals totals = Totals.of("acme").hour(late, requests, 0).previous(before, 0);
      Watcher.Outcome outcome = watcher.announced(watch, WatchSettings.NONE, totals.build(), late);
      watch = outcome.watch();
      findings.addAll(outcome.findings());
      before = requests;
    }
    Set<Instant> told = new HashSet<>();
    for (Finding finding : findings) {
      if (finding instanceof Finding.Anomaly anomaly) {
        told.add(anomaly.hour());
      }
    }
    return told;
  }

  private static void assertPageHas(String... rows) throws IOException {
    assertThat(Files.readAllLines(PAGE)).as("rows of %s", PAGE).contains(rows);
  }
}
