package dev.meterline.alerts.lane;

/** One receiver's turn-taking. Mutable; {@link Lanes} alone changes it, on one thread. */
final class Lane {

  /** When nothing is due. */
  static final long NEVER = Long.MAX_VALUE;

  /** What a receiver that nothing is known of gets at once. */
  static final int FIRST_WINDOW = 1;

  /** The most that a receiver which answers gets at once. */
  static final int LARGEST_WINDOW = 16;

  final String name;
  int underWay;
  int window = FIRST_WINDOW;
  boolean failing;
  long dueMillis = NEVER;
  long pausedUntilMillis;

  Lane(String name) {
    this.name = name;
  }

  /** When it wants its next turn. */
  long turnMillis() {
    return Math.max(dueMillis, pausedUntilMillis);
  }

  boolean wantsTurn() {
    return dueMillis != NEVER && underWay < window;
  }

  boolean isEmpty() {
    return dueMillis == NEVER && underWay == 0;
  }

  /** A success opens the window by one, a failure closes it to one. */
  void learn(boolean succeeded) {
    failing = !succeeded;
    window = succeeded ? Math.min(LARGEST_WINDOW, window + 1) : 1;
  }
}
