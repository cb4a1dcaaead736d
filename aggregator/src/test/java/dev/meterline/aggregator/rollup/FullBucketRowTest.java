package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a row does when clients send more names than it may hold. */
class FullBucketRowTest {

  private static final Measures EXTREME =
      new Measures(
          1,
          -1_000_000_000_000L,
          1,
          1_000_000_000_000L,
          1,
          1_000_000_000_000L,
          1,
          1,
          -1_000_000_000_000L,
          -1_000_000_000_000_000_000L >> 12,
          0);

  private static Contribution of(@Nullable Pair route, @Nullable Pair work) {
    return new Contribution(EXTREME, route, work, null);
  }

  private static Pair route(int n) {
    return new Pair("c", "/e/" + n);
  }

  private static long requests(Map<Pair, Measures> pairs) {
    return pairs.values().stream().mapToLong(Measures::requests).sum();
  }

  /** As many characters as a dimension may have. */
  private static String longName(int n, String character) {
    String number = n + "-";
    return number + character.repeat(256 - number.length());
  }

  @Test
  void shouldCountUnderOtherWhenAThousandPairsAreThere() {
    BucketRow row = new BucketRow();

    for (int n = 0; n < 1500; n++) {
      row.add(of(route(n), null));
    }
    row.add(of(route(3), null));
    row.add(of(route(1400), null));

    assertThat(row.routes()).hasSize(1001);
    assertThat(row.routes().get(Pair.OTHER).requests()).isEqualTo(501);
    assertThat(row.routes().get(route(3)).requests()).isEqualTo(2);
    assertThat(requests(row.routes())).isEqualTo(row.total().requests()).isEqualTo(1502);
  }

  @Test
  void shouldLimitEachKindOfPairByItself() {
    BucketRow row = new BucketRow();
    for (int n = 0; n < 1200; n++) {
      row.add(of(route(n), null));
    }

    row.add(of(null, new Pair("p", "m")));

    assertThat(row.works()).containsOnlyKeys(new Pair("p", "m"));
  }

  @Test
  void shouldNeverPassItsSizeWhenEveryNameIsAsLongAsItMayBe() {
    BucketRow row = new BucketRow();

    for (int n = 0; n < 900; n++) {
      String name = longName(n, n % 2 == 0 ? "\ud83d\ude00" : "\u65e5");
      row.add(
          new Contribution(
              EXTREME, new Pair(name, name), new Pair("x" + name, null), "resource " + n));
      if (n % 100 == 0) {
        assertThat(row.encode()).hasSizeLessThanOrEqualTo(BucketRow.MAX_BYTES);
      }
    }

    byte[] encoded = row.encode();
    assertThat(encoded).hasSizeBetween(BucketRow.MAX_BYTES / 2, BucketRow.MAX_BYTES);
    assertThat(row.routes()).containsKey(Pair.OTHER);
    assertThat(requests(row.routes())).isEqualTo(900);
    assertThat(requests(row.works())).isEqualTo(900);
    assertThat(BucketRow.decode(encoded).routes()).isEqualTo(row.routes());
    assertThat(BucketRow.decode(encoded).works()).isEqualTo(row.works());
  }

  @Test
  void shouldStillNameAShortPairWhenALongOneFoundNoRoom() {
    BucketRow row = new BucketRow();
    while (!row.routes().containsKey(Pair.OTHER)) {
      row.add(of(new Pair("c", longName(row.cells(), "\u65e5")), null));
    }

    row.add(of(new Pair(null, "/"), null));

    assertThat(row.routes()).containsKey(new Pair(null, "/"));
    assertThat(row.encode()).hasSizeLessThanOrEqualTo(BucketRow.MAX_BYTES);
  }

  /** Short names fit for a while after long ones don't: a restart must not move that border. */
  @Test
  void shouldDecideTheSameAfterItWasWrittenAndRead() {
    int full = 0;
    for (BucketRow row = new BucketRow(); !row.routes().containsKey(Pair.OTHER); full++) {
      row.add(mixed(full));
    }
    for (int restart = full - 2; restart < full + 10; restart++) {
      BucketRow kept = new BucketRow();
      BucketRow restarted = new BucketRow();
      for (int n = 0; n < full + 20; n++) {
        restarted = n == restart ? BucketRow.decode(restarted.encode()) : restarted;
        kept.add(mixed(n));
        restarted.add(mixed(n));
      }
      assertThat(restarted.encode()).isEqualTo(kept.encode());
    }
  }

  /** Sums of some events each leave what the events alone do, also where rows get full. */
  @Test
  void shouldDecideTheSameWhenEventsComeInSums() {
    Random random = new Random(7);
    BucketRow oneByOne = new BucketRow();
    BucketRow inSums = new BucketRow();
    BucketRow sum = new BucketRow();
    for (int n = 0; n < 3000; n++) {
      Contribution next =
          new Contribution(EXTREME, mixed(random.nextInt(1500)).route(), route(n), "r" + n % 200);
      oneByOne.add(next);
      sum.add(next);
      boolean tight = sum.pairBytes() > inSums.room() - BucketRow.MOST_BYTES_OF_AN_EVENT;
      if (tight || random.nextInt(50) == 0) {
        inSums.addAll(sum);
        sum = new BucketRow();
      }
    }
    inSums.addAll(sum);

    assertThat(inSums.encode()).isEqualTo(oneByOne.encode());
    assertThat(inSums.routes()).containsKey(Pair.OTHER);
    assertThat(inSums.works()).containsKey(Pair.OTHER);
  }

  private static Contribution mixed(int n) {
    return of(n % 2 == 0 ? new Pair(longName(n, "\u65e5"), null) : route(n), null);
  }

  @Test
  void shouldAddAClientsOwnOtherToTheRowsOther() {
    BucketRow row = new BucketRow();
    row.add(of(Pair.OTHER, null));

    for (int n = 0; n < 1100; n++) {
      row.add(of(route(n), null));
    }
    row.add(of(Pair.OTHER, null));

    assertThat(row.routes().get(Pair.OTHER).requests()).isEqualTo(103);
    assertThat(row.routes()).hasSize(1000);
    assertThat(requests(row.routes())).isEqualTo(row.total().requests());
  }

  @Test
  void shouldKeepAnEndpointCalledOtherOfAnotherCategoryApart() {
    BucketRow row = new BucketRow();
    Pair own = new Pair("images", "(other)");

    row.add(of(own, null));

    assertThat(BucketRow.decode(row.encode()).routes()).containsOnlyKeys(own);
  }

  @Test
  void shouldNameTheEndpointWithMostErrors() {
    BucketRow row = new BucketRow();
    row.add(of(new Pair("a", "/y"), null));
    row.add(of(new Pair("b", "/y"), null));
    row.add(of(new Pair("a", "/x"), null));
    assertThat(row.topErrorEndpoint()).contains("/y");

    row.add(of(new Pair("c", "/x"), null));

    assertThat(row.topErrorEndpoint()).contains("/x");
    assertThat(new BucketRow().topErrorEndpoint()).isEqualTo(Optional.empty());
  }

  @Test
  void shouldAddViolationsToTheTotalAlone() {
    BucketRow row = new BucketRow();

    row.add(new Contribution(new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7), null, null, null));

    assertThat(row.total().violations()).isEqualTo(7);
    assertThat(row.routes()).isEmpty();
    assertThat(row.cells()).isEqualTo(1);
  }
}
