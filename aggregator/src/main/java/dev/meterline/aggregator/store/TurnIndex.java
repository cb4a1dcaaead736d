package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which account's totals change next by time alone: one small entry an account in the usage store,
 * in order of time, so that nobody has to look at all accounts. Written at once, in the transaction
 * at hand; it changes once a billing period. Stream thread only.
 */
final class TurnIndex {

  private static final byte[] PRESENT = new byte[0];

  private final KeyValueStore<Bytes, byte[]> store;
  // Nothing lies before: a scan need not pass what was deleted there.
  private long nothingBefore = Long.MIN_VALUE;

  TurnIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** The store was restored, or will be. */
  void forget() {
    nothingBefore = Long.MIN_VALUE;
  }

  /** Moves the account's entry. */
  void plan(LiveAccount account, long millis) {
    long planned = account.tally().nextTurnMillis();
    if (planned == millis) {
      return;
    }
    if (planned != Tally.NEVER) {
      store.delete(UsageKeys.turn(planned, account.id()));
    }
    store.put(UsageKeys.turn(millis, account.id()), PRESENT);
    account.tally().planTurn(millis);
    nothingBefore = Math.min(nothingBefore, millis);
  }

  /**
   * The accounts that are due at {@code nowMillis}, the longest due first; they must be planned.
   */
  List<AccountId> due(long nowMillis, int atMost) {
    List<AccountId> due = new ArrayList<>();
    if (nowMillis < nothingBefore) {
      return due;
    }
    long last = nothingBefore;
    try (KeyValueIterator<Bytes, byte[]> turns =
        store.range(UsageKeys.turnsAt(nothingBefore), UsageKeys.turnsAt(nowMillis + 1))) {
      while (turns.hasNext() && due.size() < atMost) {
        Bytes key = turns.next().key;
        due.add(UsageKeys.accountOfTurn(key));
        last = UsageKeys.momentOfTurn(key);
      }
    }
    nothingBefore = due.size() < atMost ? Math.max(nothingBefore, nowMillis + 1) : last;
    return due;
  }
}
