package dev.meterline.benchmarks.load;

/**
 * Which records of a load count.
 *
 * @param once copies do not count
 * @param planted events whose ids were {@linkplain HeldIds planted} as known do not count
 * @param first only this many records, in the order of their numbers
 */
public record Rule(boolean once, boolean planted, int first) {

  boolean counts(LoadEvents events, int number) {
    int origin = events.origin(number);
    return (!once || origin == number) && (!planted || !HeldIds.isPlanted(origin));
  }
}
