package dev.meterline.ingest.render;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenderTest {

  @Test
  void shouldRefuseWhatCanNotStandInAHeader() {
    assertThatCode(() -> render("7a", 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> render("a\r\nset-cookie: b", 1))
        .hasMessageContaining("requestId must have 1 to 128 printable ASCII characters");
    assertThatThrownBy(() -> render("", 1)).hasMessageContaining("requestId");
    assertThatThrownBy(() -> render("7a", -1)).hasMessageContaining("consumed");
  }

  private static Render render(String requestId, long consumed) {
    return new Render(
        new AccountId("acme"), requestId, consumed, CacheOutcome.MISS, "svg", Duration.ZERO);
  }
}
