package dev.meterline.standalone.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @Test
  void shouldShowJavaThatCompiles() throws IOException {
    String snippet =
        Files.readString(
                Path.of("src/test/java/dev/meterline/standalone/readme/PublishSnippet.java"))
            .split("// README\n", -1)[1];

    assertThat(found(JAVA_BLOCK, "README.md"))
        .singleElement()
        .asString()
        .isEqualToIgnoringWhitespace(snippet);
  }

  @Test
  void shouldLinkToFilesThatExist() throws IOException {
    for (String page : List.of("README.md", "CONTRIBUTING.md", "docs/architecture.md")) {
      Path folder = ROOT.resolve(page).toAbsolutePath().normalize().getParent();
      assertThat(found(LINK, page)).allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }
  }

  private static List<String> found(Pattern pattern, String page) throws IOException {
    return pattern
        .matcher(Files.readString(ROOT.resolve(page)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
