package dev.meterline.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WrkResultTest {

  private static final String PRINTED =
      """
      Running 10s test @ http://localhost:8080/v1/usage
        1 threads and 16 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     1.52ms    2.06ms  30.50ms   91.35%
          Req/Sec    16.81k     2.01k   20.37k    72.00%
        Latency Distribution
           50%  780.00us
           75%    1.57ms
           90%    3.60ms
           99%    1.02s\s
        167359 requests in 10.01s, 1.02GB read
      Requests/sec:  16722.15
      Transfer/sec:    104.51MB
      """;

  @Test
  void shouldReadTheRateAndTheTimes() {
    assertThat(WrkResult.parse(PRINTED)).isEqualTo(new WrkResult(16722.15, 0.78, 1020));
  }

  @Test
  void shouldTakeNoMeasurementWhoseRequestsFailed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrkResult.parse(PRINTED + "  Non-2xx or 3xx responses: 12\n"))
        .withMessageContaining("12");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WrkResult.parse(
                    PRINTED + "  Socket errors: connect 0, read 3, write 0, timeout 0\n"));
  }

  @Test
  void shouldSayWhatWasPrintedInstead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrkResult.parse("unable to connect to localhost"))
        .withMessageContaining("unable to connect");
  }
}
