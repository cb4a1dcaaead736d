package dev.meterline.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv | true",
        "TEXT/CSV; charset=utf-8 | true",
        "text/csv, */*;q=0.8 | true",
        "application/json;q=0.3, text/*;q=0.4 | true",
        "text/csv, application/json | false",
        "text/csv;q=0.2, application/json;q=0.3 | false",
        "text/csv;q=0, */* | false",
        "*/* | false",
        "text/html,application/xhtml+xml,*/*;q=0.8 | false",
        "text/csv;q=much | false",
        "'' | false",
        ";;,, | false"
      })
  void shouldPreferCsvOnlyWhenTheCallerDoes(String accept, boolean csv) {
    assertThat(new AcceptHeader(accept).prefers("text/csv", "application/json")).isEqualTo(csv);
  }
}
