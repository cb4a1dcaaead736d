package dev.meterline.aggregator.rollup;

import java.nio.ByteBuffer;

/**
 * What became of an account's events, and what else changes with each of them: the account's line
 * in the audit. Not safe for use by several threads; its owner locks.
 *
 * <p>Law: received = counted + duplicates + rejected. Received is counted when a record arrives,
 * the others when its fate is decided, so the law can fail if a way out is forgotten. Corrections
 * are counted events that are adjustments.
 */
public final class Tally {

  /** Stands for "never" in the times below. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Most bytes of an encoded tally. */
  public static final int MAX_BYTES = 2 + 18 * Varints.MAX_LONG_BYTES;

  private static final byte VERSION = 3;

  /** As 3 without the late hours: all of them are to be announced. */
  private static final byte WITHOUT_LATE_HOURS = 2;

  /** As 2 without the turns; its totals count as unannounced, so that a turn is planned. */
  private static final byte WITHOUT_TURNS = 1;

  private long received;
  private long counted;
  private long duplicates;
  private long rejected;
  private long corrections;
  private long firstEventMillis = NEVER;
  private long firstAppendMillis = NEVER;
  private long lastAppendMillis = NEVER;
  private boolean announced = true;
  private long turnedMillis = NEVER;
  private long nextTurnMillis = NEVER;
  private long expiredRequests;
  // The magnitude, in place: a new object with each event would make a collector look at the
  // account each time.
  private long quantity;
  private long latencyMicros;
  private long tokens;
  private long costNanos;
  private LateHours lateHours = new LateHours();

  /** A record of this account arrived on its partition. */
  public void received() {
    received++;
  }

  /** An event was counted. */
  public void counted(long eventMillis, long appendMillis, boolean correction, Magnitude after) {
    counted++;
    if (correction) {
      corrections++;
    }
    if (firstAppendMillis == NEVER) {
      firstAppendMillis = appendMillis;
    }
    firstEventMillis =
        firstEventMillis == NEVER ? eventMillis : Math.min(firstEventMillis, eventMillis);
    lastAppendMillis = Math.max(lastAppendMillis, appendMillis);
    adopt(after);
    announced = false;
    lateHours.counted(eventMillis, appendMillis);
  }

  private void adopt(Magnitude magnitude) {
    quantity = magnitude.quantity();
    latencyMicros = magnitude.latencyMicros();
    tokens = magnitude.tokens();
    costNanos = magnitude.costNanos();
  }

  public void duplicate() {
    duplicates++;
  }

  public void rejected() {
    rejected++;
  }

  /** Something that the announced totals depend on has changed: settings, credits. */
  public void changed() {
    announced = false;
  }

  /** The totals as they are now are announced, with the version of hours that goes with them. */
  public LateHours.State announced() {
    announced = true;
    return lateHours.totalsAt(asOfMillis());
  }

  /** The closed hours as they are now have been announced. */
  public void hoursAnnounced() {
    lateHours.announced();
  }

  /** Version of the closed hours that goes with the totals that were announced last. */
  public long hoursVersion() {
    return lateHours.version();
  }

  /** Whether totals and closed hours are announced as they are now. */
  public boolean isAnnounced() {
    return announced && !lateHours.isWaiting();
  }

  /** The totals are of this moment now, though no event came: epoch milliseconds. */
  public void turned(long millis) {
    turnedMillis = Math.max(turnedMillis, millis);
    announced = false;
  }

  /** When time alone changes the totals next, epoch milliseconds, or {@link #NEVER}. */
  public long nextTurnMillis() {
    return nextTurnMillis;
  }

  public void planTurn(long millis) {
    nextTurnMillis = millis;
  }

  /**
   * The moment of the totals, which never goes back: that of the newest counted event or of the
   * last turn, epoch milliseconds, or {@link #NEVER}.
   */
  public long asOfMillis() {
    return Math.max(lastAppendMillis, turnedMillis);
  }

  /** Records that arrived. */
  public long receivedCount() {
    return received;
  }

  public long counted() {
    return counted;
  }

  /** Requests of month rows that were dropped because their time was over. */
  public void expired(long requests) {
    expiredRequests += requests;
  }

  public long expiredRequests() {
    return expiredRequests;
  }

  public long duplicates() {
    return duplicates;
  }

  /** Events that could not be counted. */
  public long rejectedCount() {
    return rejected;
  }

  public long corrections() {
    return corrections;
  }

  /** Earliest event time counted, epoch milliseconds, or {@link #NEVER}. */
  public long firstEventMillis() {
    return firstEventMillis;
  }

  /** Append time of the first counted event, epoch milliseconds, or {@link #NEVER}. */
  public long firstAppendMillis() {
    return firstAppendMillis;
  }

  /** Append time of the newest counted event, epoch milliseconds, or {@link #NEVER}. */
  public long lastAppendMillis() {
    return lastAppendMillis;
  }

  public Magnitude magnitude() {
    return new Magnitude(quantity, latencyMicros, tokens, costNanos);
  }

  /** The tally as stored. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
    writeTo(out);
    byte[] encoded = new byte[out.position()];
    out.flip().get(encoded);
    return encoded;
  }

  /** Appends the tally as stored: {@link #MAX_BYTES} at most. */
  public void writeTo(ByteBuffer out) {
    out.put(VERSION);
    out.put((byte) (announced ? 1 : 0));
    for (long value :
        new long[] {
          received,
          counted,
          duplicates,
          rejected,
          corrections,
          firstEventMillis,
          firstAppendMillis,
          lastAppendMillis,
          turnedMillis,
          nextTurnMillis,
          expiredRequests,
          quantity,
          latencyMicros,
          tokens,
          costNanos
        }) {
      Varints.writeSigned(out, value);
    }
    lateHours.writeTo(out);
  }

  /** Reads what {@link #encode} wrote. */
  public static Tally decode(byte[] encoded) {
    return read(ByteBuffer.wrap(encoded));
  }

  /** Reads what {@link #writeTo} appended. */
  public static Tally read(ByteBuffer in) {
    byte version = in.get();
    if (version < WITHOUT_TURNS || version > VERSION) {
      throw new IllegalStateException(
          "a stored tally has layout " + version + ", this program reads " + VERSION);
    }
    Tally tally = new Tally();
    tally.announced = in.get() == 1 && version != WITHOUT_TURNS;
    tally.received = Varints.readSigned(in);
    tally.counted = Varints.readSigned(in);
    tally.duplicates = Varints.readSigned(in);
    tally.rejected = Varints.readSigned(in);
    tally.corrections = Varints.readSigned(in);
    tally.firstEventMillis = Varints.readSigned(in);
    tally.firstAppendMillis = Varints.readSigned(in);
    tally.lastAppendMillis = Varints.readSigned(in);
    if (version != WITHOUT_TURNS) {
      tally.turnedMillis = Varints.readSigned(in);
      tally.nextTurnMillis = Varints.readSigned(in);
    }
    tally.expiredRequests = Varints.readSigned(in);
    tally.quantity = Varints.readSigned(in);
    tally.latencyMicros = Varints.readSigned(in);
    tally.tokens = Varints.readSigned(in);
    tally.costNanos = Varints.readSigned(in);
    tally.lateHours =
        version <= WITHOUT_LATE_HOURS
            ? LateHours.neverAnnounced(tally.counted > 0)
            : LateHours.read(in);
    return tally;
  }
}
