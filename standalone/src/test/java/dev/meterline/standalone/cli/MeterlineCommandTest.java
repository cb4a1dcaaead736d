package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterlineCommandTest {

  @TempDir Path directory;
  private final CommandLineForTests meterline = new CommandLineForTests();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "up --help",
        "demo --help",
        "ingest --help",
        "query-api --help",
        "alerts --help",
        "import --help",
        "usage --help",
        "accounts --help",
        "accounts list --help",
        "accounts get --help",
        "accounts put --help",
        "accounts close --help",
        "keys --help",
        "keys create --help",
        "keys list --help",
        "keys revoke --help",
        "credits --help",
        "credits add --help"
      })
  void shouldExplainEveryCommand(String command) {
    assertThat(meterline.run(command.split(" ", -1))).isZero();
    assertThat(meterline.out()).startsWith("Usage: meterline");
    assertThat(meterline.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "down",
        "up --port",
        "up --port x",
        "up --port 70000",
        "accounts close",
        "ingest --port 70000",
        "query-api --registry-url http://not a url",
        "keys",
        "usage",
        "usage not/an/account",
        "credits add acme 5",
        "keys create acme --role boss",
        "import file.csv --api-key k",
        "import file.txt --account acme --api-key k",
        "import file.csv --account acme --api-key k --format xml",
        "import file.csv --account acme --api-key k --set colour=red"
      })
  void shouldCallItWrongUsageInOneLine(String command) {
    assertThat(meterline.run(command.isEmpty() ? new String[0] : command.split(" ", -1)))
        .isEqualTo(2);
    assertThat(meterline.err().lines()).hasSize(1);
    assertThat(meterline.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --port", "up --kafka-port", "alerts --port", "query-api --peer-port"})
  void shouldNameTheOptionWhenAPortIsNone(String option) {
    for (String value : new String[] {"70000", "-1", "x", "12345678901"}) {
      assertThat(meterline.run((option + "=" + value).split(" ", -1))).isEqualTo(2);
      assertThat(meterline.err())
          .contains("'" + option.split(" ", -1)[1] + "'")
          .contains("expected a port, 0 to 65535, not " + value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notaurl",
        "localhost:18080",
        "http://bad host",
        "http://localhost:x",
        "http://localhost:70000",
        "http://",
        "ftp://localhost",
        "http://localhost?a=b"
      })
  void shouldSayWhatAUrlLooksLikeWhenItIsNone(String url) {
    assertThat(meterline.run("accounts", "list", "--url=" + url)).isEqualTo(2);
    assertThat(meterline.err().lines()).hasSize(1);
    assertThat(meterline.err())
        .contains("'--url'")
        .contains("expected http://HOST:PORT")
        .contains("not " + url)
        .doesNotContain("Exception");
  }

  @Test
  void shouldSayThatNothingAnswersWhenMeterlineIsNotUp() {
    int exit = meterline.run("usage", "acme", "--url=http://localhost:1", "--admin-key=k");

    assertThat(exit).isEqualTo(1);
    assertThat(meterline.err().lines())
        .containsExactly(
            "meterline: nothing answers at http://localhost:1: start it with ./meterline up or name"
                + " another place with --url");
  }

  @Test
  void shouldSayWhereItLookedForTheAdminKey() {
    int exit = meterline.run("accounts", "list", "--data-dir=" + directory);

    assertThat(exit).isEqualTo(1);
    assertThat(meterline.err()).contains(directory.resolve("admin-key").toString());
  }

  @Test
  void shouldShowTheStackTraceOnlyWhenAskedTo() {
    String[] command = {"usage", "acme", "--url=http://localhost:1", "--admin-key=k"};

    meterline.run(command);
    assertThat(meterline.err()).doesNotContain("\tat ");

    meterline.run(command[0], command[1], command[2], command[3], "--verbose");
    assertThat(meterline.err()).contains("\tat ");
  }
}
