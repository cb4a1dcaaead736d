package dev.meterline.aggregator.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.meterline.schemas.account.AccountId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventHasherTest {

  private final EventHasher hasher = new EventHasher();

  private HashValue128 hash(String account, String id) {
    return hasher.hash(new AccountId(account), id);
  }

  @Test
  void shouldDifferWhereAccountAndIdAreCutElsewhere() {
    assertThat(hash("a", "bc")).isNotEqualTo(hash("ab", "c"));
    assertThat(hash("a", "a")).isNotEqualTo(hash("aa", "a"));
    assertThat(hash("a", "")).isNotEqualTo(hash("a", "a"));
  }

  @Test
  void shouldNameARateLimitersRecordAndAnEventOfTheSameIdApart() {
    HashValue128 record = hasher.hashOfRateLimit(new AccountId("a"), "e1");

    assertThat(record).isNotEqualTo(hash("a", "e1"));
    assertThat(record).isNotEqualTo(hash("a", "e1rate-limit"));
  }

  @Test
  void shouldBeTheSameForeverBecauseStoresHoldIt() {
    assertThat(hash("acme", "e1").toString()).isEqualTo("0x44a97ee5e98878330ed53e242ed996f8");
  }

  /** Even the halves of the hash are all different, so the whole is by far. */
  @Test
  void shouldNotCollideAmongTwoMillionIds() {
    int accounts = 200;
    int ids = 10_000;
    long[] high = new long[accounts * ids];
    long[] low = new long[accounts * ids];
    for (int a = 0; a < accounts; a++) {
      AccountId account = new AccountId("account-" + a);
      for (int i = 0; i < ids; i++) {
        HashValue128 hash = hasher.hash(account, Integer.toString(i));
        high[a * ids + i] = hash.getMostSignificantBits();
        low[a * ids + i] = hash.getLeastSignificantBits();
      }
    }

    assertThat(duplicates(high)).isZero();
    assertThat(duplicates(low)).isZero();
  }

  private static int duplicates(long[] values) {
    Arrays.sort(values);
    int duplicates = 0;
    for (int i = 1; i < values.length; i++) {
      duplicates += values[i] == values[i - 1] ? 1 : 0;
    }
    return duplicates;
  }
}
