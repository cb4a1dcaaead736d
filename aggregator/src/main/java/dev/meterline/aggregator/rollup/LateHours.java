package dev.meterline.aggregator.rollup;

import dev.meterline.schemas.usage.UsageHours;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Whether events came for hours that announced totals name no more, so that the account's closed
 * hours have to be announced. Costs a comparison for each event: what is late is only decided when
 * totals are announced. Not safe for use by several threads; its owner locks.
 */
public final class LateHours {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long WINDOW = UsageHours.WINDOW.toMillis();
  private static final long NONE = Long.MAX_VALUE;

  private long earliestMillis = NONE;
  private boolean waiting;
  private long version;

  /** How the closed hours stand when totals are announced. */
  public enum State {
    /** All that was counted in them is announced. */
    ANNOUNCED,
    /** They were changed earlier. */
    WAITING,
    /** They have changed since the last totals. */
    CHANGED
  }

  /** The first moment, epoch milliseconds, that is in no closed hour of totals of {@code asOf}. */
  public static long closedBefore(long asOfMillis) {
    return Math.floorDiv(asOfMillis, HOUR) * HOUR - HOUR;
  }

  void counted(long eventMillis, long appendMillis) {
    if (eventMillis < earliestMillis && eventMillis >= appendMillis - WINDOW) {
      earliestMillis = eventMillis;
    }
  }

  /** Totals of this moment are announced; they name {@link #version}. */
  State totalsAt(long asOfMillis) {
    boolean changed = earliestMillis < closedBefore(asOfMillis);
    earliestMillis = NONE;
    if (changed && !waiting) {
      waiting = true;
      version++;
    }
    return changed ? State.CHANGED : waiting ? State.WAITING : State.ANNOUNCED;
  }

  /** The closed hours are announced, as they are now. */
  void announced() {
    waiting = false;
  }

  /** Of the announcement that has, or will have, all that totals counted. */
  long version() {
    return version;
  }

  boolean isWaiting() {
    return waiting;
  }

  /** Appends this: three numbers at most. */
  void writeTo(ByteBuffer out) {
    Varints.writeUnsigned(out, version);
    out.put((byte) ((waiting ? 1 : 0) | (earliestMillis == NONE ? 0 : 2)));
    if (earliestMillis != NONE) {
      Varints.writeSigned(out, earliestMillis);
    }
  }

  /** Reads what {@link #writeTo} appended. */
  static LateHours read(ByteBuffer in) {
    LateHours late = new LateHours();
    late.version = Varints.readUnsigned(in);
    byte flags = in.get();
    late.waiting = (flags & 1) != 0;
    late.earliestMillis = (flags & 2) != 0 ? Varints.readSigned(in) : NONE;
    return late;
  }

  /** Of an account whose hours nobody has announced yet, if it has any. */
  static LateHours neverAnnounced(boolean any) {
    LateHours late = new LateHours();
    late.waiting = any;
    late.version = any ? 1 : 0;
    return late;
  }
}
