package dev.meterline.ingest.publish;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ids for events that have none of their own: UUIDs of version 7, whose 74 random bits make
 * them unique over processes and whose time part keeps neighbours close in the dedupe index.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562, 5.7</a>
 */
final class EventIds {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param random safe for use by several threads, and seeded differently in each process
   */
  EventIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  String next() {
    long high = clock.millis() << 16 | VERSION_7 | (random.nextLong() & 0xFFF);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }
}
