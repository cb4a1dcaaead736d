package dev.meterline.alerts.lane;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives turns to receivers, the one that has waited longest first. Each has a bound on what is
 * under way: it opens with every success and closes to one with a failure, as TCP does (RFC 5681),
 * so that a dead receiver soon holds one place and a fast one many. For one thread.
 *
 * <p>The caller keeps what is pending; here is only when the first of each lane is due.
 */
public final class Lanes {

  private static final Comparator<Lane> LONGEST_WAITING =
      Comparator.comparingLong(Lane::turnMillis).thenComparing(lane -> lane.name);

  private final Map<String, Lane> lanes = new HashMap<>();
  private final NavigableSet<Lane> healthy = new TreeSet<>(LONGEST_WAITING);
  private final NavigableSet<Lane> failing = new TreeSet<>(LONGEST_WAITING);

  /** Something in the lane is due at {@code millis}; keeps the earliest of what it was told. */
  public void due(String name, long millis) {
    Lane lane = lanes.computeIfAbsent(name, Lane::new);
    leave(lane);
    lane.dueMillis = Math.min(lane.dueMillis, millis);
    enter(lane);
  }

  /**
   * The lane whose turn it is: due by {@code nowMillis}, and below its bound.
   *
   * @param withFailing whether those whose last try failed take part
   */
  public Optional<String> next(long nowMillis, boolean withFailing) {
    @Nullable Lane first = first(healthy);
    @Nullable Lane other = withFailing ? first(failing) : null;
    if (first == null || (other != null && LONGEST_WAITING.compare(other, first) < 0)) {
      first = other;
    }
    return first == null || first.turnMillis() > nowMillis
        ? Optional.empty()
        : Optional.of(first.name);
  }

  /** Whether the last try of the lane failed. */
  public boolean isFailing(String name) {
    Lane lane = lanes.get(name);
    return lane != null && lane.failing;
  }

  /** A try starts in the lane. */
  public void started(String name) {
    Lane lane = lanes.computeIfAbsent(name, Lane::new);
    leave(lane);
    lane.underWay++;
    enter(lane);
  }

  /**
   * The caller has looked: the first that is pending in the lane and not under way is due at {@code
   * millis}; empty if there is none.
   */
  public void firstDue(String name, Optional<Long> millis) {
    Lane lane = lanes.get(name);
    if (lane == null) {
      return;
    }
    leave(lane);
    lane.dueMillis = millis.orElse(Lane.NEVER);
    enter(lane);
    forgetIfEmpty(lane);
  }

  /** A try in the lane has ended. */
  public void finished(String name, boolean succeeded) {
    Lane lane = lanes.get(name);
    if (lane == null) {
      return;
    }
    leave(lane);
    lane.underWay--;
    lane.learn(succeeded);
    enter(lane);
    forgetIfEmpty(lane);
  }

  /** The receiver asked to be left alone until {@code millis}. */
  public void pause(String name, long millis) {
    Lane lane = lanes.get(name);
    if (lane != null) {
      leave(lane);
      lane.pausedUntilMillis = Math.max(lane.pausedUntilMillis, millis);
      enter(lane);
    }
  }

  /** Lanes that have something pending or under way. */
  public int size() {
    return lanes.size();
  }

  private static @Nullable Lane first(NavigableSet<Lane> lanes) {
    return lanes.isEmpty() ? null : lanes.first();
  }

  private void leave(Lane lane) {
    (lane.failing ? failing : healthy).remove(lane);
  }

  private void enter(Lane lane) {
    if (lane.wantsTurn()) {
      (lane.failing ? failing : healthy).add(lane);
    }
  }

  private void forgetIfEmpty(Lane lane) {
    if (lane.isEmpty()) {
      lanes.remove(lane.name);
    }
  }
}
