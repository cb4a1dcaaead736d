package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.money.NanoDollars;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Settings and credits of one partition's accounts. They change rarely, so each change is written
 * at once, in the transaction of the record that brought it. The stream thread writes; any thread
 * may read.
 *
 * <p>Keys: {@code account 00 's'} the account's value as it stands on the topic {@code accounts};
 * {@code account 00 'c'} the sum of its credits; {@code account 00 'i' id} an empty value for each
 * credit that is in the sum.
 */
public final class AccountBook {

  private static final byte SETTINGS = 's';
  private static final byte CREDITS = 'c';
  private static final byte CREDIT_ID = 'i';
  private static final byte[] PRESENT = new byte[0];

  private final KeyValueStore<Bytes, byte[]> store;
  private final TopicSerde<Account> accounts;

  public AccountBook(KeyValueStore<Bytes, byte[]> store, TopicSerde<Account> accounts) {
    this.store = store;
    this.accounts = accounts;
  }

  /** What is known of this account. */
  public AccountTerms terms(AccountId id) {
    byte[] settings = store.get(key(id, SETTINGS, ""));
    byte[] credits = store.get(key(id, CREDITS, ""));
    if (settings == null && credits == null) {
      return AccountTerms.NONE;
    }
    return new AccountTerms(
        settings == null ? AccountTerms.NONE.versions() : accounts.decode(settings).versions(),
        credits == null ? NanoDollars.ZERO : new NanoDollars(ByteBuffer.wrap(credits).getLong()));
  }

  /** Keeps the account's value as it was read from the topic. */
  public void putSettings(AccountId id, byte[] value) {
    store.put(key(id, SETTINGS, ""), value);
  }

  /**
   * Adds a credit to the account's sum, unless one of the same id is in it.
   *
   * @return true if it was new
   * @throws ArithmeticException if the sum would overflow; nothing has changed then
   */
  public boolean add(Credit credit) {
    Bytes idKey = key(credit.account(), CREDIT_ID, credit.id());
    if (store.get(idKey) != null) {
      return false;
    }
    NanoDollars sum = terms(credit.account()).credits().plus(credit.amount());
    store.put(idKey, PRESENT);
    store.put(
        key(credit.account(), CREDITS, ""),
        ByteBuffer.allocate(Long.BYTES).putLong(sum.nanos()).array());
    return true;
  }

  private static Bytes key(AccountId account, byte kind, String suffix) {
    byte[] name = account.value().getBytes(StandardCharsets.UTF_8);
    byte[] rest = suffix.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + 2 + rest.length)
            .put(name)
            .put((byte) 0)
            .put(kind)
            .put(rest)
            .array());
  }
}
