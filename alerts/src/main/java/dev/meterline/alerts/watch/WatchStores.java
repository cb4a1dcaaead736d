package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.HourHistory;
import dev.meterline.schemas.account.AccountId;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores of one task, each with a changelog: {@code watched} and {@code settings} by account,
 * {@code hours} by account, a slash and the hour of the day.
 *
 * @param watched what is remembered of accounts
 * @param settings what accounts have set
 * @param hours the history of their hours
 */
record WatchStores(
    KeyValueStore<String, AccountWatch> watched,
    KeyValueStore<String, WatchSettings> settings,
    KeyValueStore<String, HourHistory> hours)
    implements HourShelf {

  static final String WATCHED = "watched";
  static final String SETTINGS = "settings";
  static final String HOURS = "hours";

  static List<StoreBuilder<?>> builders(WatchSerdes serdes) {
    return List.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(WATCHED),
            Serdes.String(),
            new WatchForm(serdes.totals())),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(SETTINGS), Serdes.String(), new SettingsForm()),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(HOURS), Serdes.String(), new HistoryForm()));
  }

  static WatchStores of(ProcessorContext<?, ?> context) {
    return new WatchStores(
        context.getStateStore(WATCHED),
        context.getStateStore(SETTINGS),
        context.getStateStore(HOURS));
  }

  AccountWatch watch(AccountId account) {
    return Objects.requireNonNullElse(watched.get(account.value()), AccountWatch.NEW);
  }

  WatchSettings settings(AccountId account) {
    return Objects.requireNonNullElse(settings.get(account.value()), WatchSettings.NONE);
  }

  @Override
  public HourHistory history(AccountId account, int hourOfDay) {
    return Objects.requireNonNullElse(hours.get(key(account, hourOfDay)), HourHistory.NONE);
  }

  @Override
  public void keep(AccountId account, int hourOfDay, HourHistory history) {
    hours.put(key(account, hourOfDay), history);
  }

  private static String key(AccountId account, int hourOfDay) {
    return account.value() + "/" + hourOfDay;
  }
}
