package dev.meterline.schemas.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a while which ids the registry did not know, so that a flood of bad records is not
 * a flood of calls. Only for a while, because the record may have outrun its schema. Safe for use
 * by several threads.
 */
final class UnknownIds {

  private static final Duration MEMORY = Duration.ofSeconds(10);
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<Integer, Instant> until =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Instant> eldest) {
          return size() > MOST;
        }
      };

  UnknownIds(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void add(int id) {
    until.put(id, clock.instant().plus(MEMORY));
  }

  synchronized boolean contains(int id) {
    Instant end = until.get(id);
    return end != null && clock.instant().isBefore(end);
  }
}
