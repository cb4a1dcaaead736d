package dev.meterline.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The faults that the crash test must find are patches; {@code src/test/mutations/run} tries them.
 * That takes minutes, so here it is only made sure that they still fit the code.
 */
class MutationsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static List<Path> patches() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("standalone/src/test/mutations"))) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
  }

  @Test
  void shouldHaveAFaultOfEachKindThatMustBeFound() throws IOException {
    assertThat(patches())
        .extracting(patch -> patch.getFileName().toString())
        .contains(
            "skip-the-dedupe.patch",
            "drop-one-event.patch",
            "commit-before-the-flush.patch",
            "go-on-after-an-abort.patch");
  }

  @ParameterizedTest
  @MethodSource("patches")
  void shouldFitTheCodeAsItIs(Path patch) throws Exception {
    assumeTrue(isHere("git"), "git is needed to try a patch");
    Process git =
        new ProcessBuilder("git", "apply", "--check", patch.toString())
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(git.waitFor()).as("make the patch anew: %s", said).isZero();
  }

  private static boolean isHere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
