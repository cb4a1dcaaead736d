package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads an account as it was at one moment, from any thread, without holding up the stream thread
 * for longer than a copy of the account's rows that are not stored yet.
 *
 * <p>The first try reads the store as the query goes along. If rows were written meanwhile, or if
 * it asked for pairs that were not copied, the query runs again, and all that it had asked for is
 * {@linkplain Sight seen} at once: that succeeds however long the query takes.
 */
final class AccountReads {

  private final UsageStore store;

  AccountReads(UsageStore store) {
    this.store = store;
  }

  <T> T read(AccountId account, Function<? super StoredView, ? extends T> query) {
    List<RowRange> wanted = List.of();
    while (true) {
      if (!store.isServing()) {
        throw new StoreNotServingException();
      }
      Optional<Sight> taken = Sight.take(store, account, wanted);
      if (taken.isEmpty()) {
        continue;
      }
      try (Sight sight = taken.get()) {
        wanted = sight.asked();
        T answer = query.apply(new StoredView(account, sight));
        if (sight.holds()) {
          sight.remember();
          return answer;
        }
      } catch (Sight.NotCopiedException e) {
        // wanted says what to copy
      }
    }
  }
}
