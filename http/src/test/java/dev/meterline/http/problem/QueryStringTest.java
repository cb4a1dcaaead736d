package dev.meterline.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "a=50%25&b=%C3%A9", "a+b=%e2%82%ac", "a=%00"})
  void shouldTakeWhatCanBeDecoded(String raw) {
    assertThat(QueryString.fault(raw)).isEmpty();
  }

  @Test
  void shouldTakeNoQuery() {
    assertThat(QueryString.fault(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=50%", "a=%zz", "%2", "a=%1g", "a=%-1", "a=%+1"})
  void shouldSayWhatMustFollowAPercentSign(String raw) {
    assertThat(QueryString.fault(raw).orElseThrow()).contains("two hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%ff", "a=%C3", "a=%ed%a0%80"})
  void shouldRefuseBytesThatAreNoUtf8(String raw) {
    assertThat(QueryString.fault(raw).orElseThrow()).contains("UTF-8");
  }
}
