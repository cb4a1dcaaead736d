package dev.meterline.query.read;

import dev.meterline.aggregator.read.Stamp;
import dev.meterline.aggregator.rollup.Measures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/**
 * A hash of all that was added, in this order; every part says how long it is. Made for each read,
 * so numbers go in as they are: as text they took longer than all else that a read does. For one
 * thread.
 */
final class Fingerprint {

  private static final int BUFFER_BYTES = 512;

  private final MessageDigest sha256;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  Fingerprint() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  Fingerprint add(long number) {
    if (buffer.remaining() < Long.BYTES) {
      drain();
    }
    buffer.putLong(number);
    return this;
  }

  Fingerprint add(byte[] bytes) {
    add(bytes.length);
    drain();
    sha256.update(bytes);
    return this;
  }

  Fingerprint add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Fingerprint add(Instant time) {
    return add(time.getEpochSecond()).add(time.getNano());
  }

  Fingerprint add(Optional<Instant> time) {
    add(time.isPresent() ? 1 : 0);
    time.ifPresent(this::add);
    return this;
  }

  Fingerprint add(Stamp stamp) {
    return add(stamp.counted())
        .add(stamp.allTime())
        .add(stamp.credits().nanos())
        .add(stamp.settings());
  }

  private Fingerprint add(Measures all) {
    return add(all.requests())
        .add(all.quantity())
        .add(all.errors())
        .add(all.latencyMicrosSum())
        .add(all.latencyCount())
        .add(all.latencyMicrosMax())
        .add(all.cacheHits())
        .add(all.cacheMisses())
        .add(all.tokens())
        .add(all.costNanos())
        .add(all.violations());
  }

  /** The hash; to be asked for once. */
  byte[] hash() {
    drain();
    return sha256.digest();
  }

  private void drain() {
    buffer.flip();
    sha256.update(buffer);
    buffer.clear();
  }
}
