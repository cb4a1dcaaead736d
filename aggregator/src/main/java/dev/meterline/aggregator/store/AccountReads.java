package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.AccountId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an account as it was at one moment, from any thread, without holding up the stream thread
 * for longer than a copy of the account's open rows.
 *
 * <p>The rows in memory are copied under the account's lock; the rest is read from the store
 * afterwards. What is stored can only have become newer than the copy by way of memory: the row was
 * loaded, changed and written. A rise of the account's load count, or an account that came into
 * memory meanwhile, betrays that, and the read starts over. An account so busy that this keeps
 * happening is read under its lock.
 */
final class AccountReads {

  private static final int OPTIMISTIC_TRIES = 4;

  private final UsageStore store;

  AccountReads(UsageStore store) {
    this.store = store;
  }

  <T> T read(AccountId account, Function<? super StoredView, ? extends T> query) {
    for (int attempt = 0; ; attempt++) {
      if (!store.isServing()) {
        throw new StoreNotServingException();
      }
      long commit = store.commitNumber();
      LiveAccount live = store.ifLive(account);
      if (live != null && attempt >= OPTIMISTIC_TRIES) {
        synchronized (live) {
          T answer = query.apply(new StoredView(store, account, live.moment()));
          if (store.ifLive(account) == live) {
            return answer;
          }
        }
        continue;
      }
      LiveAccount.Moment moment = live == null ? cold(account) : live.moment();
      T answer = query.apply(new StoredView(store, account, moment));
      if (unchanged(account, live, moment, commit)) {
        return answer;
      }
    }
  }

  private LiveAccount.Moment cold(AccountId account) {
    return LiveAccount.Moment.cold(store.terms(account), store.storedTally(account));
  }

  private boolean unchanged(
      AccountId account, @Nullable LiveAccount live, LiveAccount.Moment moment, long commit) {
    if (!store.isServing()) {
      return false;
    }
    LiveAccount now = store.ifLive(account);
    if (now != live) {
      return false;
    }
    return live == null ? store.commitNumber() == commit : live.loads() == moment.loads();
  }
}
