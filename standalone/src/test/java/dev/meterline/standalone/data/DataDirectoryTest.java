package dev.meterline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.standalone.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path parent;

  @Test
  void shouldMakeTheDirectoryWhenItIsMissing() {
    Path wanted = parent.resolve("a/b");

    DataDirectory.open(wanted).close();

    assertThat(wanted).isDirectory();
  }

  @Test
  void shouldNameDirectoryAndHolderWhenItIsHeld() {
    try (DataDirectory held = DataDirectory.open(parent)) {
      assertThatThrownBy(() -> DataDirectory.open(parent))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining(held.path().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data-dir");
    }
  }

  @Test
  void shouldBeFreeAgainWhenClosed() {
    DataDirectory.open(parent).close();

    DataDirectory.open(parent).close();
  }

  @Test
  void shouldSayWhyWhenAFileStandsInTheWay() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining(file.toString());
  }
}
