package dev.meterline.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code ./meterline}, with a mvn and a java that only leave traces. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "find",
          "head",
          "sed",
          "touch",
          "mkdir",
          "mv",
          "rm",
          "ln",
          "sleep");

  /** Begins a java that answers what the script asks it first. */
  private static final String ABOUT =
      """
      case "$*" in *-version*)
        echo '    Max. Heap Size (Estimated): %s'
        echo 'openjdk version "17.0.15" 2025-04-15'
        exit;;
      esac
      """;

  @TempDir Path root;
  private Path tools;

  @BeforeEach
  void makeTree() throws IOException {
    Files.createDirectories(root.resolve("standalone/src/main"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(root.resolve("standalone/pom.xml"));
    Files.copy(Path.of("../meterline"), root.resolve("meterline"));
    tools = Files.createDirectories(root.resolve("tools"));
    for (String tool : TOOLS) {
      link(tool);
    }
    script(
        "tools/mvn",
        """
        echo build >> builds
        until [ -e go ]; do sleep 0.02; done
        [ ! -e broken ] || exit 1
        mkdir -p standalone/target
        touch standalone/target/meterline.jar
        """);
    script("jdk/bin/java", "echo started");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldBuildOnceWhenStartedTwiceAtOnce(boolean flock) throws Exception {
    if (flock) {
      link("flock");
    }
    Process first = start();
    await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(root.resolve("builds")));
    Process second = start();
    Files.createFile(root.resolve("go"));

    assertThat(exitCode(first)).isZero();
    assertThat(exitCode(second)).isZero();
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);
    assertThat(first.inputReader().lines()).contains("started");
    assertThat(second.inputReader().lines()).contains("started");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldBuildAgainWhenABuildFailed(boolean flock) throws Exception {
    if (flock) {
      link("flock");
    }
    Files.createFile(root.resolve("go"));
    Files.createFile(root.resolve("broken"));
    assertThat(exitCode(start())).isEqualTo(1);

    Files.delete(root.resolve("broken"));

    assertThat(exitCode(start())).isZero();
    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(2);
  }

  @Test
  void shouldClearTheLinkOfAHolderThatIsGone() throws Exception {
    Files.createFile(root.resolve("go"));
    Path target = Files.createDirectories(root.resolve("standalone/target"));
    Process gone = new ProcessBuilder("true").start();
    assertThat(exitCode(gone)).isZero();
    Files.createSymbolicLink(target.resolve("build.holder"), Path.of("" + gone.pid()));

    assertThat(exitCode(start())).isZero();
    assertThat(target.resolve("build.holder")).doesNotExist();
  }

  @Test
  void shouldStartJavaWithItsCollectorAndHeapUnlessOthersAreNamed() throws Exception {
    Files.createFile(root.resolve("go"));
    script("jdk/bin/java", "echo \"$@\"");

    assertThat(startedWith("")).contains("-XX:+UseParallelGC", "-Xms1g", "-Xmx1g");
    assertThat(startedWith("-Xmx300m"))
        .contains("-XX:+UseParallelGC", "-Xmx300m")
        .doesNotContain("-Xms1g", "-Xmx1g");
    assertThat(startedWith("-XX:+UseSerialGC"))
        .contains("-XX:+UseSerialGC", "-Xmx1g")
        .doesNotContain("-XX:+UseParallelGC", "-Xmn48m");
  }

  @ParameterizedTest
  @CsvSource({"1.94G, false", "494.00M, false", "2.00G, true", "31.28G, true"})
  void shouldCollectBesideTheWorkWhereAQuarterOfTheMemoryIsTwoGigabytes(
      String quarter, boolean beside) throws Exception {
    Files.createFile(root.resolve("go"));
    script("jdk/bin/java", ABOUT.formatted(quarter) + "echo \"$@\"");

    if (beside) {
      assertThat(startedWith(""))
          .contains("-XX:+UseZGC", "-Xmx3g")
          .doesNotContain("-XX:+UseParallelGC", "-Xmn48m", "-Xmx1g");
    } else {
      assertThat(startedWith(""))
          .contains("-XX:+UseParallelGC", "-Xmn48m", "-Xmx1g")
          .doesNotContain("-XX:+UseZGC", "-Xmx3g");
    }
    assertThat(startedWith("-Xmx300m"))
        .contains("-XX:+UseParallelGC")
        .doesNotContain("-XX:+UseZGC", "-Xmx3g");
  }

  @Test
  void shouldTakeAnotherCollectorFromAJavaWithoutTheFirst() throws Exception {
    Files.createFile(root.resolve("go"));
    script(
        "jdk/bin/java",
        """
        case "$*" in *UseZGC*) echo 'Option -XX:+UseZGC not supported'; exit 1;; esac
        echo "$@"
        """);

    assertThat(startedWith("")).contains("-XX:+UseParallelGC", "-Xmx1g");
  }

  private List<String> startedWith(String options) throws Exception {
    Process process = start(options);
    assertThat(exitCode(process)).isZero();
    String last = process.inputReader().lines().reduce("", (before, line) -> line);
    return List.of(last.split(" ", -1));
  }

  private Process start() throws IOException {
    return start("");
  }

  private Process start(String options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "meterline").directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("METERLINE_JAVA_OPTS", options);
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    return builder.start();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private void link(String tool) throws IOException {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path found = Path.of(folder, tool);
      if (Files.isExecutable(found)) {
        Files.createSymbolicLink(tools.resolve(tool), found);
        return;
      }
    }
  }

  private void script(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
