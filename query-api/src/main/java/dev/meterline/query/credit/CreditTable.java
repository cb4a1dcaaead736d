package dev.meterline.query.credit;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which credit counts of those with the same id: the first on its account's partition, as the
 * aggregator has it. Also as there, one that would make the sum too large for a whole number does
 * not count, and its id is free. Some 300 bytes a credit. One thread adds, many read.
 */
final class CreditTable {

  private final Map<Key, Kept> first = new ConcurrentHashMap<>();
  private final Map<AccountId, NanoDollars> sums = new ConcurrentHashMap<>();

  private record Key(int partition, AccountId account, String id) {}

  /**
   * A credit that counts.
   *
   * @param offset of its record
   */
  record Kept(Credit credit, long offset) {}

  /** Takes the next record of a partition; one that was taken before changes nothing. */
  void add(int partition, long offset, Credit credit) {
    Key key = new Key(partition, credit.account(), credit.id());
    if (first.containsKey(key)) {
      return;
    }
    NanoDollars sum;
    try {
      sum = sum(credit.account()).plus(credit.amount());
    } catch (ArithmeticException tooMuch) {
      return;
    }
    first.put(key, new Kept(credit, offset));
    sums.put(credit.account(), sum);
  }

  Optional<Kept> find(int partition, AccountId account, String id) {
    return Optional.ofNullable(first.get(new Key(partition, account, id)));
  }

  NanoDollars sum(AccountId account) {
    return sums.getOrDefault(account, NanoDollars.ZERO);
  }
}
