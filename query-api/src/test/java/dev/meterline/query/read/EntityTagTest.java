package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntityTagTest {

  private static final EntityTag TAG = EntityTag.of(bytes("{}"), "v1");

  @Test
  void shouldBeTheSameForTheSameAnswerOnly() {
    assertThat(EntityTag.of(bytes("{}"), "v1")).isEqualTo(TAG);
    assertThat(EntityTag.of(bytes("{ }"), "v1")).isNotEqualTo(TAG);
    assertThat(EntityTag.of(bytes("{}"), "v2")).isNotEqualTo(TAG);
  }

  @Test
  void shouldBeAStrongTag() {
    assertThat(TAG.text()).matches("\"[A-Za-z0-9_-]{22}\"");
  }

  @Test
  void shouldBeFoundInEveryFormOfTheHeader() {
    assertThat(TAG.isIn(TAG.text())).isTrue();
    assertThat(TAG.isIn("W/" + TAG.text())).isTrue();
    assertThat(TAG.isIn("\"other\", " + TAG.text())).isTrue();
    assertThat(TAG.isIn("*")).isTrue();
    assertThat(TAG.isIn("\"other\"")).isFalse();
    assertThat(TAG.isIn(null)).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
