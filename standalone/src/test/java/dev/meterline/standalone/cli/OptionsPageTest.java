package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.standalone.house.ConfigurationPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page of settings names each option of what runs for long, its variable and its default. */
class OptionsPageTest {

  private static final Pattern VARIABLE = Pattern.compile("METERLINE_[A-Z_]*[A-Z]|SMTP_URL");

  @ParameterizedTest
  @CsvSource({
    "up, ./meterline up and demo",
    "demo, ./meterline up and demo",
    "ingest, './meterline ingest, query-api, alerts'",
    "alerts, './meterline ingest, query-api, alerts'"
  })
  void shouldNameEveryOptionWithItsVariableAndItsDefault(String command, String heading)
      throws IOException {
    requireSame(ConfigurationPage.read().table(heading), optionsOf(command));
  }

  @Test
  void shouldNameWhatOnlyQueryApiHasInATableOfItsOwn() throws IOException {
    Map<String, List<String>> both =
        new HashMap<>(ConfigurationPage.read().table("./meterline ingest, query-api, alerts"));
    both.putAll(ConfigurationPage.read().table("./meterline query-api alone"));

    requireSame(both, optionsOf("query-api"));
  }

  private static void requireSame(Map<String, List<String>> table, List<OptionSpec> options) {
    assertThat(table.keySet())
        .containsExactlyInAnyOrderElementsOf(
            options.stream().map(OptionSpec::longestName).toList());
    for (OptionSpec option : options) {
      List<String> row = table.get(option.longestName());
      assertThat(ConfigurationPage.unquoted(row.get(1)))
          .as("variable of %s", option.longestName())
          .isEqualTo(variableOf(option));
      assertThat(ConfigurationPage.unquoted(row.get(2)))
          .as("default of %s", option.longestName())
          .isEqualTo(Objects.requireNonNullElse(option.defaultValue(), ""));
    }
  }

  private static List<OptionSpec> optionsOf(String command) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            InstantSource.fixed(Instant.EPOCH));
    CommandLine line = MeterlineCommand.commandLine(terminal).getSubcommands().get(command);
    return line.getCommandSpec().options().stream()
        .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
        .toList();
  }

  private static String variableOf(OptionSpec option) {
    Matcher named = VARIABLE.matcher(String.join(" ", option.description()));
    assertThat(named.find()).as("%s names a variable", option.longestName()).isTrue();
    return named.group();
  }
}
