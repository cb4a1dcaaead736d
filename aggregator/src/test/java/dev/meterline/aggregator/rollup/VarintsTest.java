package dev.meterline.aggregator.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarintsTest {

  @Property
  void shouldReadTheSignedNumberThatItWrote(@ForAll long value) {
    ByteBuffer buffer = ByteBuffer.allocate(Varints.MAX_LONG_BYTES);

    Varints.writeSigned(buffer, value);

    buffer.flip();
    assertThat(Varints.readSigned(buffer)).isEqualTo(value);
    assertThat(buffer.hasRemaining()).isFalse();
  }

  @Property
  void shouldReadTheUnsignedNumberThatItWrote(@ForAll long value) {
    ByteBuffer buffer = ByteBuffer.allocate(Varints.MAX_LONG_BYTES);

    Varints.writeUnsigned(buffer, value);

    buffer.flip();
    assertThat(Varints.readUnsigned(buffer)).isEqualTo(value);
    assertThat(buffer.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "63, 1", "-64, 1", "64, 2", "-9223372036854775808, 10"})
  void shouldStayShortWhenTheNumberIsNearZero(long value, int bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(Varints.MAX_LONG_BYTES);

    Varints.writeSigned(buffer, value);

    assertThat(buffer.position()).isEqualTo(bytes);
  }
}
