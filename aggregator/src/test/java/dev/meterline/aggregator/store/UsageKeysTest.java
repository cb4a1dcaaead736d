package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class UsageKeysTest {

  /** Ids that are prefixes of each other, and the lowest and highest characters an id may have. */
  @Provide
  Arbitrary<AccountId> accounts() {
    return Arbitraries.strings()
        .withChars("a.-0:Az_")
        .ofMinLength(1)
        .ofMaxLength(4)
        .map(AccountId::new);
  }

  @Property
  void shouldSortLikeInstants(
      @ForAll("accounts") AccountId account, @ForAll long one, @ForAll long other) {
    Bytes left = UsageKeys.row(account, Granularity.DAY, one);
    Bytes right = UsageKeys.row(account, Granularity.DAY, other);

    assertThat(Integer.signum(left.compareTo(right))).isEqualTo(Long.compare(one, other));
    assertThat(UsageKeys.startOfRow(left)).isEqualTo(one);
  }

  @Property
  void shouldKeepScansOfDifferentAccountsAndSizesApart(
      @ForAll("accounts") AccountId account,
      @ForAll("accounts") AccountId other,
      @ForAll Granularity size,
      @ForAll Granularity otherSize,
      @ForAll long start) {
    Bytes first = UsageKeys.row(account, size, Long.MIN_VALUE);
    Bytes last = UsageKeys.row(account, size, Long.MAX_VALUE);
    Bytes key = UsageKeys.row(other, otherSize, start);

    boolean inside = key.compareTo(first) >= 0 && key.compareTo(last) <= 0;

    assertThat(inside).isEqualTo(account.equals(other) && size == otherSize);
  }

  @Property
  void shouldKeepTalliesInOneScanOfTheirOwn(
      @ForAll("accounts") AccountId account, @ForAll Granularity size, @ForAll long start) {
    assertThat(UsageKeys.tally(account))
        .isBetween(UsageKeys.firstTally(), UsageKeys.afterTallies());
    assertThat(UsageKeys.row(account, size, start)).isGreaterThan(UsageKeys.afterTallies());
    assertThat(UsageKeys.MARK).isLessThan(UsageKeys.firstTally());
    assertThat(UsageKeys.accountOfTally(UsageKeys.tally(account))).isEqualTo(account);
  }

  @Test
  void shouldPutTheBucketOfAllTimeBeforeEveryEvent() {
    AccountId account = new AccountId("a");
    long start = AccountCalendar.ALL_TIME.start().toEpochMilli();
    List<Bytes> keys =
        List.of(
            UsageKeys.row(account, Granularity.ALL_TIME, start),
            UsageKeys.row(account, Granularity.ALL_TIME, 0));

    assertThat(start).isNegative();
    assertThat(keys).isSorted();
  }
}
