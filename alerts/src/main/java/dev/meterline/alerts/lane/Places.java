package dev.meterline.alerts.lane;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places for tries under way in a process. Receivers whose last try failed get half of them at
 * most, so that however many hang, there is room for the others. Safe for use by several threads.
 */
public final class Places {

  private final int most;
  private final int mostFailing;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger takenByFailing = new AtomicInteger();

  /**
   * @param most 2 or more
   */
  public Places(int most) {
    if (most < 2) {
      throw new IllegalArgumentException("at least 2 places are needed, not " + most);
    }
    this.most = most;
    this.mostFailing = most / 2;
  }

  /** Whether a receiver whose last try failed may take one. */
  public boolean hasRoomForFailing() {
    return takenByFailing.get() < mostFailing;
  }

  /** Takes a place; false if there is none. Whoever took one gives it back with the same word. */
  public boolean take(boolean failing) {
    if (failing && !below(takenByFailing, mostFailing)) {
      return false;
    }
    if (!below(taken, most)) {
      if (failing) {
        takenByFailing.decrementAndGet();
      }
      return false;
    }
    return true;
  }

  /** Gives a place back. */
  public void give(boolean failing) {
    taken.decrementAndGet();
    if (failing) {
      takenByFailing.decrementAndGet();
    }
  }

  /** Places that are taken now. */
  public int taken() {
    return taken.get();
  }

  private static boolean below(AtomicInteger count, int most) {
    return count.getAndUpdate(now -> now < most ? now + 1 : now) < most;
  }
}
