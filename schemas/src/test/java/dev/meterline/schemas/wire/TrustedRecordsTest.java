package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.events.UsageEvent;
import org.apache.avro.util.ClassUtils;
import org.junit.jupiter.api.Test;

class TrustedRecordsTest {

  @Test
  void shouldLetAvroLoadOurRecordsAndNothingElseOfOurs() throws ClassNotFoundException {
    TrustedRecords.trust();

    assertThat(ClassUtils.forName(UsageEvent.class.getName())).isEqualTo(UsageEvent.class);
    assertThatThrownBy(() -> ClassUtils.forName(WireFormat.class.getName()))
        .isInstanceOf(SecurityException.class);
  }

  @Test
  void shouldKeepWhatWasTrustedBefore() throws ClassNotFoundException {
    TrustedRecords.trust();

    assertThat(ClassUtils.forName("java.math.BigDecimal").getSimpleName()).isEqualTo("BigDecimal");
  }
}
