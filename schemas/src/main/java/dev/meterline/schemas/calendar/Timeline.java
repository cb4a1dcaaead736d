package dev.meterline.schemas.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts that take turns: each holds from its instant until the next one's. A period that would
 * straddle such an instant ends there, and the next begins there. Immutable.
 */
final class Timeline {

  /** A cut and the first instant that it holds for. */
  private record Turn(Instant from, LocalCut cut) {}

  private final List<Turn> turns;

  private Timeline(List<Turn> turns) {
    this.turns = List.copyOf(turns);
  }

  static Timeline of(LocalCut cut) {
    return new Timeline(List.of(new Turn(Instant.MIN, cut)));
  }

  /**
   * This timeline until {@code from}, then {@code cut}. Where that is the same cut as before,
   * nothing is cut at {@code from}.
   */
  Timeline then(Instant from, LocalCut cut) {
    List<Turn> kept = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.from.isBefore(from)) {
        kept.add(turn);
      }
    }
    if (!kept.get(kept.size() - 1).cut.equals(cut)) {
      kept.add(new Turn(from, cut));
    }
    return new Timeline(kept);
  }

  /** The period that holds {@code instant}. */
  Period periodAt(Instant instant) {
    int i = indexAt(instant);
    Period whole = turns.get(i).cut.periodAt(instant);
    Instant from = turns.get(i).from;
    Instant until = i + 1 < turns.size() ? turns.get(i + 1).from : Instant.MAX;
    return new Period(
        whole.start().isBefore(from) ? from : whole.start(),
        whole.end().isAfter(until) ? until : whole.end());
  }

  /** The cut that holds at {@code instant}. */
  LocalCut cutAt(Instant instant) {
    return turns.get(indexAt(instant)).cut;
  }

  /** From the newest back: most questions are about now, and changes are few. */
  private int indexAt(Instant instant) {
    int i = turns.size() - 1;
    while (instant.isBefore(turns.get(i).from)) {
      i--;
    }
    return i;
  }
}
