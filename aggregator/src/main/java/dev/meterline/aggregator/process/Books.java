package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.AccountBook;
import dev.meterline.aggregator.store.Dedupe;
import dev.meterline.aggregator.store.Ledger;
import dev.meterline.aggregator.store.SeenStore;
import dev.meterline.aggregator.store.StoreBuilders;
import dev.meterline.aggregator.store.UsageStore;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.codec.TopicSerde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Opens the ledger over the stores of the task at hand. */
final class Books {

  private Books() {}

  /**
   * The one place where the stores are opened after a restore: called by the processor of usage
   * events, whose {@code init} runs once for each time a task starts.
   */
  static Ledger open(ProcessorContext<?, ?> context, TopicSerde<Account> accounts, Dedupe dedupe) {
    KeyValueStore<Bytes, byte[]> account = context.getStateStore(StoreBuilders.ACCOUNT);
    AccountBook book = new AccountBook(account, accounts);
    UsageStore usage = context.getStateStore(StoreBuilders.USAGE);
    SeenStore seen = context.getStateStore(StoreBuilders.SEEN);
    seen.open(context.stateDir().toPath().resolve("seen-index"));
    usage.open(book);
    return new Ledger(usage, seen, book, dedupe);
  }
}
