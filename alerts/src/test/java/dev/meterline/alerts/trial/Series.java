package dev.meterline.alerts.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * The requests of an account, hour by hour.
 *
 * @param start the first hour
 * @param hours requests of each
 */
record Series(Instant start, List<Long> hours) {

  private static final Path EXAMPLES = Path.of("../examples");
  private static final int HOURS_OF_MONTH = 720;
  private static final int LEARNING = 35 * 24;
  private static final int APART = 60;
  private static final int MINUTES = 60;
  private static final int BLOCK = 5;

  Series {
    hours = List.copyOf(hours);
  }

  /** Two years of a bike rental, a real one: each hour of 731 days. */
  static Series rentals() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLES.resolve("rentals-by-hour.csv"));
    List<Long> hours = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      for (int hour = 0; hour < 24; hour++) {
        hours.add(Long.parseLong(cells[hour + 1]));
      }
    }
    LocalDate first = LocalDate.parse(lines.get(1).split(",", -1)[0]);
    return new Series(first.atStartOfDay().toInstant(ZoneOffset.UTC), hours);
  }

  /** The minutes of a real hour of a code-completion model. */
  static List<Long> minutes() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLES.resolve("llm-requests-by-minute.csv"));
    return lines.stream().skip(1).map(line -> Long.valueOf(line.split(",", -1)[1])).toList();
  }

  /**
   * An account whose minutes are real ones, drawn in runs of five so that bursts stay bursts, more
   * of them by day than by night, fewer on weekends, some days busier than others.
   */
  static Series ofMinutes(List<Long> minutes, int days, double share, Random random) {
    Instant monday = Instant.parse("2024-01-01T00:00:00Z");
    List<Long> hours = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      double busy = Math.exp(0.15 * random.nextGaussian()) * (day % 7 >= 5 ? 0.5 : 1) * share;
      for (int hour = 0; hour < 24; hour++) {
        double rhythm = 0.3 + 0.7 * Math.max(0, Math.sin((hour - 6) * Math.PI / 12));
        hours.add(hourOf(minutes, rhythm * busy, random));
      }
    }
    return new Series(monday, hours);
  }

  private static long hourOf(List<Long> minutes, double share, Random random) {
    long sum = 0;
    for (int block = 0; block < MINUTES / BLOCK; block++) {
      int from = random.nextInt(minutes.size());
      for (int i = 0; i < BLOCK; i++) {
        sum += minutes.get((from + i) % minutes.size());
      }
    }
    return Math.round(sum * share);
  }

  double months() {
    return (double) (hours.size() - 7 * 24) / HOURS_OF_MONTH;
  }

  Instant hour(int index) {
    return start.plus(Duration.ofHours(index));
  }

  /** So many hours with 50 requests or more, far from each other and after five weeks. */
  TreeSet<Integer> places(int count, Random random) {
    TreeSet<Integer> places = new TreeSet<>();
    for (int tries = 0; places.size() < count && tries < 100_000; tries++) {
      int place = LEARNING + random.nextInt(hours.size() - LEARNING);
      if (hours.get(place) >= 50
          && places.subSet(place - APART, true, place + APART, true).isEmpty()) {
        places.add(place);
      }
    }
    return places;
  }

  /** This series with so many times the requests in these hours. */
  Series with(TreeSet<Integer> places, int times) {
    List<Long> planted = new ArrayList<>(hours);
    places.forEach(place -> planted.set(place, planted.get(place) * times));
    return new Series(start, planted);
  }
}
