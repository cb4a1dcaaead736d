package dev.meterline.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param events records of each load
 * @param peerEvents how many of them the databases count
 * @param rounds how often the quick variants run; fewer if time is short
 * @param seed of the load
 * @param full all that takes long, too, and as much time as that needs
 * @param peers PostgreSQL and Redis, too, where they are installed
 * @param only the names of the variants to run; empty for all
 * @param java more options for the contenders' JVMs
 * @param dir a directory that is deleted afterwards
 * @param atMost no new round begins when it would not end within this time
 */
public record BenchOptions(
    int events,
    int peerEvents,
    int rounds,
    long seed,
    boolean full,
    boolean peers,
    Set<String> only,
    List<String> java,
    Path dir,
    Duration atMost) {

  public BenchOptions {
    only = Set.copyOf(only);
    java = List.copyOf(java);
    if (rounds < 1 || peerEvents < 1 || peerEvents > events) {
      throw new IllegalArgumentException(
          "one round or more, and no more events for peers than there are");
    }
  }

  boolean wants(Variant variant) {
    if (!only.isEmpty()) {
      return only.contains(variant.name());
    }
    return switch (variant.effort()) {
      case EVERY_ROUND, ONCE -> true;
      case FULL_ONLY -> full;
      case PEER -> peers;
    };
  }
}
