package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class CellTest {

  @Property
  void shouldReadWhatItWrote(@ForAll @Size(10) long[] m, @ForAll boolean sparse) {
    Measures measures =
        new Measures(
            m[0], sparse ? 0 : m[1], m[2], m[3], m[4], max(m[5]), m[6], m[7], m[8], m[9], -m[0]);
    Cell cell = new Cell();
    cell.add(measures);
    ByteBuffer buffer = ByteBuffer.allocate(Cell.MAX_BYTES);

    cell.writeTo(buffer);

    assertThat(Cell.read(buffer.flip())).isEqualTo(measures).isEqualTo(cell.toMeasures());
    assertThat(buffer.hasRemaining()).isFalse();
  }

  private static long max(long latency) {
    return latency & Long.MAX_VALUE;
  }
}
