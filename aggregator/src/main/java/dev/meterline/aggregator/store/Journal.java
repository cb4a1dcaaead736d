package dev.meterline.aggregator.store;

import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.aggregator.rollup.Varints;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the newest commits changed of accounts whose rows have not been written since: one packed
 * entry a commit instead of some records an account. Stored rows with the journal on top are exact
 * at every commit, because both are written in its transaction.
 *
 * <p>An entry is a list of notes. A {@link #CHANGE} has a number and says what was added to which
 * rows; it replaces an earlier one of the account that has the same number. The last note of an
 * account in an entry also has its new tally. {@link #STORED} says that the account's rows were
 * written in full with this commit: all that stands before it about the account is void. Entries
 * are dropped from the oldest on, so a void note never outlives the one that voids it.
 *
 * <p>A note: the account's length and name, its kind; a change goes on with its number, how many
 * rows there are, for each its granularity and start, and the {@link BucketRow} to add to them; a
 * tally with itself. Stream thread only.
 */
final class Journal {

  /** Bytes after which an entry goes on in another record; a note may still take it beyond. */
  private static final int PART_BYTES = BucketRow.MAX_BYTES / 2;

  private static final byte STORED = 0;
  private static final byte CHANGE = 1;
  private static final byte TALLY = 2;

  private final KeyValueStore<Bytes, byte[]> store;
  private final ByteBuffer scratch = ByteBuffer.allocate(BucketRow.MAX_BYTES);
  // Of all that may be stored, in order.
  private final Deque<Bytes> keys = new ArrayDeque<>();
  private long next;

  Journal(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /** Additions to some rows of an account. */
  record Change(List<RowName> rows, BucketRow sum) {}

  /** Which row of an account. */
  record RowName(Granularity granularity, long startMillis) {}

  /**
   * What is not in an account's stored rows.
   *
   * @param since number of the entry that holds the first change
   * @param changes by their numbers, which is the order in which they were made
   * @param tally the newest
   */
  record Missing(long since, List<Change> changes, Tally tally) {}

  /** Reads what is stored, oldest first. */
  Map<AccountId, Missing> open() {
    forget();
    Map<AccountId, Missing> missing = new LinkedHashMap<>();
    try (KeyValueIterator<Bytes, byte[]> parts =
        store.range(UsageKeys.firstOfJournal(), UsageKeys.afterJournal())) {
      while (parts.hasNext()) {
        KeyValue<Bytes, byte[]> part = parts.next();
        long number = UsageKeys.numberInJournal(part.key);
        read(ByteBuffer.wrap(part.value), number, missing);
        keys.add(part.key);
        next = number + 1;
      }
    }
    return missing;
  }

  void forget() {
    keys.clear();
    next = 0;
  }

  /** The number of the next entry. */
  long next() {
    return next;
  }

  /** Starts the entry of a commit. */
  Entry begin(Puts puts) {
    return new Entry(puts);
  }

  private static void read(ByteBuffer in, long number, Map<AccountId, Missing> missing) {
    while (in.hasRemaining()) {
      byte[] name = new byte[in.get() & 0xFF];
      in.get(name);
      AccountId account = new AccountId(new String(name, StandardCharsets.US_ASCII));
      byte kind = in.get();
      if (kind == STORED) {
        missing.remove(account);
        continue;
      }
      Missing known =
          missing.getOrDefault(account, new Missing(number, new ArrayList<>(), new Tally()));
      if ((kind & CHANGE) != 0) {
        int change = (int) Varints.readUnsigned(in);
        if (change < known.changes().size()) {
          known.changes().set(change, readChange(in));
        } else {
          known.changes().add(readChange(in));
        }
      }
      Tally tally = (kind & TALLY) != 0 ? Tally.read(in) : known.tally();
      missing.put(account, new Missing(known.since(), known.changes(), tally));
    }
  }

  private static Change readChange(ByteBuffer in) {
    List<RowName> rows = new ArrayList<>();
    for (int left = in.get(); left > 0; left--) {
      rows.add(new RowName(Granularity.ofCode(in.get()), Varints.readSigned(in)));
    }
    return new Change(rows, BucketRow.read(in));
  }

  /** The entry of one commit while it is written. */
  final class Entry {
    private final Puts puts;
    private final long number = next;
    private int parts;
    private long dropped = -1;

    private Entry(Puts puts) {
      this.puts = puts;
      scratch.clear();
    }

    long number() {
      return number;
    }

    /** Notes the sums that have changed since the last commit, and the tally. */
    void changed(AccountId account, List<Delta> deltas, Tally tally) {
      for (int i = 0; i < deltas.size(); i++) {
        boolean last = i == deltas.size() - 1;
        begin(account, last ? CHANGE | TALLY : CHANGE);
        write(deltas.get(i));
        if (last) {
          tally.writeTo(scratch);
        }
      }
      if (deltas.isEmpty()) {
        begin(account, TALLY);
        tally.writeTo(scratch);
      }
    }

    /** Notes that the account's rows are written with this commit. */
    void stored(AccountId account) {
      begin(account, STORED);
    }

    private void begin(AccountId account, int kind) {
      if (scratch.position() > PART_BYTES) {
        endPart();
      }
      String name = account.value();
      scratch.put((byte) name.length());
      for (int i = 0; i < name.length(); i++) {
        scratch.put((byte) name.charAt(i));
      }
      scratch.put((byte) kind);
    }

    private void write(Delta delta) {
      List<LiveRow> rows = delta.rows();
      Varints.writeUnsigned(scratch, delta.number());
      scratch.put((byte) rows.size());
      for (LiveRow row : rows) {
        scratch.put(row.granularity.code());
        Varints.writeSigned(scratch, row.startMillis);
      }
      delta.sum().writeTo(scratch);
    }

    private void endPart() {
      byte[] notes = new byte[scratch.position()];
      scratch.flip().get(notes);
      scratch.clear();
      Bytes key = UsageKeys.journal(number, parts++);
      puts.add(key, notes);
      keys.add(key);
    }

    /** Drops every entry up to this number, included; of this one, what an earlier try left. */
    void drop(long last) {
      dropped = last;
      keys.stream().takeWhile(this::isDropped).forEach(puts::remove);
    }

    private boolean isDropped(Bytes key) {
      return UsageKeys.numberInJournal(key) <= dropped;
    }

    /** Writes what is left. */
    void end() {
      if (scratch.position() > 0) {
        endPart();
      }
    }

    /** The commit's writes have succeeded. */
    void written() {
      while (!keys.isEmpty() && isDropped(keys.getFirst())) {
        keys.removeFirst();
      }
      next = number + 1;
    }
  }
}
