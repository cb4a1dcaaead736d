package dev.meterline.aggregator.store;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The keys of the usage store. No account id starts with one of the first four bytes.
 *
 * <ul>
 *   <li>{@code 00}: the partition's mark.
 *   <li>{@code 01 account}: an account's tally; so all tallies are one contiguous scan.
 *   <li>{@code 02 moment account}: when an account's totals change by time alone; an index, so that
 *       what is due is the beginning of one scan.
 *   <li>{@code 03 number part}: an entry of the {@link Journal}, eight bytes and two.
 *   <li>{@code account 00 granularity start}: a row; start is eight bytes, big-endian, with the
 *       sign bit turned, so that bytes sort like instants. One size of bucket of one account is a
 *       short contiguous scan.
 * </ul>
 */
final class UsageKeys {

  private static final byte TALLY = 1;
  private static final byte TURN = 2;
  private static final byte JOURNAL = 3;
  private static final int ROW_SUFFIX = 2 + Long.BYTES;

  static final Bytes MARK = Bytes.wrap(new byte[] {0});

  private UsageKeys() {}

  static Bytes tally(AccountId account) {
    byte[] name = account.value().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(ByteBuffer.allocate(1 + name.length).put(TALLY).put(name).array());
  }

  /** Every tally's key is at least this. */
  static Bytes firstTally() {
    return Bytes.wrap(new byte[] {TALLY});
  }

  /** Every tally's key is less than this. */
  static Bytes afterTallies() {
    return Bytes.wrap(new byte[] {TURN});
  }

  static boolean isTally(Bytes key) {
    return key.get()[0] == TALLY;
  }

  /** Whether this is the key of a row of this size. */
  static boolean isRow(Bytes key, Granularity granularity) {
    byte[] bytes = key.get();
    return bytes.length > ROW_SUFFIX
        && bytes[0] > JOURNAL
        && bytes[bytes.length - Long.BYTES - 1] == granularity.code();
  }

  static AccountId accountOfRow(Bytes key) {
    byte[] bytes = key.get();
    return new AccountId(new String(bytes, 0, bytes.length - ROW_SUFFIX, StandardCharsets.UTF_8));
  }

  /** The first key of this moment; sorts before all that are later. */
  static Bytes turnsAt(long millis) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Long.BYTES).put(TURN).putLong(millis ^ Long.MIN_VALUE).array());
  }

  static Bytes turn(long millis, AccountId account) {
    byte[] name = account.value().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Long.BYTES + name.length)
            .put(TURN)
            .putLong(millis ^ Long.MIN_VALUE)
            .put(name)
            .array());
  }

  static AccountId accountOfTurn(Bytes key) {
    byte[] bytes = key.get();
    int from = 1 + Long.BYTES;
    return new AccountId(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
  }

  static long momentOfTurn(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(1) ^ Long.MIN_VALUE;
  }

  static AccountId accountOfTally(Bytes key) {
    byte[] bytes = key.get();
    return new AccountId(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
  }

  /** A record of a journal's entry; entries and their parts sort by number. */
  static Bytes journal(long number, int part) {
    return Bytes.wrap(
        ByteBuffer.allocate(1 + Long.BYTES + Short.BYTES)
            .put(JOURNAL)
            .putLong(number)
            .putShort((short) part)
            .array());
  }

  /** Every key of the journal is at least this. */
  static Bytes firstOfJournal() {
    return Bytes.wrap(new byte[] {JOURNAL});
  }

  /** Every key of the journal is less than this, and every row's key is more. */
  static Bytes afterJournal() {
    return Bytes.wrap(new byte[] {JOURNAL + 1});
  }

  static long numberInJournal(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(1);
  }

  static Bytes row(AccountId account, Granularity granularity, long startMillis) {
    byte[] name = account.value().getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + ROW_SUFFIX)
            .put(name)
            .put((byte) 0)
            .put(granularity.code())
            .putLong(startMillis ^ Long.MIN_VALUE)
            .array());
  }

  static long startOfRow(Bytes key) {
    byte[] bytes = key.get();
    return ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES) ^ Long.MIN_VALUE;
  }
}
