package dev.meterline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--events=999, '--events must be 1,000 or more, not 999'",
    "--events=-1, '--events must be 1,000 or more, not -1'",
    "--rounds=0, '--rounds must be 1 or more, not 0'",
    "--only=nothing, '--only knows no \"nothing\"; expected of ceiling'",
    "--seed=x, --seed",
    "--nonsense, --nonsense",
    "ids --ids=999, '--ids must be 1,000 or more, not 999'",
    "ids --hot=3, '--hot must be 4 or more, not 3'"
  })
  void shouldRefuseAFlagThatMakesNoSenseBeforeAnythingStarts(String flags, String said) {
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new BenchCommand()).setErr(new PrintWriter(err)).execute(flags.split(" "));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains(said);
  }
}
