package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Announced;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What the store {@code announced} holds, big-endian: a byte of layout, then for each period its
 * start in epoch milliseconds (8 bytes), the number of percents (2) and the percents (2 each).
 */
final class AnnouncedSerde implements Serde<Announced> {

  private static final byte LAYOUT = 1;
  private static final int PERIOD_BYTES = Long.BYTES + Short.BYTES;

  @Override
  public Serializer<Announced> serializer() {
    return (topic, announced) -> announced == null ? null : write(announced);
  }

  @Override
  public Deserializer<Announced> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  private static byte[] write(Announced announced) {
    int percents = announced.percents().values().stream().mapToInt(NavigableSet::size).sum();
    int size = 1 + announced.percents().size() * PERIOD_BYTES + percents * Short.BYTES;
    ByteBuffer out = ByteBuffer.allocate(size).put(LAYOUT);
    announced
        .percents()
        .forEach(
            (start, reached) -> {
              out.putLong(start.toEpochMilli()).putShort((short) reached.size());
              reached.forEach(percent -> out.putShort(percent.shortValue()));
            });
    return out.array();
  }

  private static Announced read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte layout = in.get();
    if (layout != LAYOUT) {
      throw new IllegalStateException(
          "store announced has layout " + layout + "; this version reads " + LAYOUT);
    }
    NavigableMap<Instant, NavigableSet<Integer>> percents = new TreeMap<>();
    while (in.hasRemaining()) {
      Instant start = Instant.ofEpochMilli(in.getLong());
      NavigableSet<Integer> reached = new TreeSet<>();
      for (int left = in.getShort(); left > 0; left--) {
        reached.add((int) in.getShort());
      }
      percents.put(start, reached);
    }
    return new Announced(percents);
  }
}
