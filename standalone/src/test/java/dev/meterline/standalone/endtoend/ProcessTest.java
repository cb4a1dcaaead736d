package dev.meterline.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals, exit codes, and who holds a directory. */
class ProcessTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration START = Duration.ofSeconds(60);
  private static final int ENDED_BY_INT = 130;

  @TempDir Path directory;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shouldServeUntilCtrlCAndRefuseASecondProcessOnTheSameDirectory() throws Exception {
    Path data = directory.resolve("data");
    try (ProcessForTests first = up(data)) {
      assertThat(URI.create(first.awaitUrl()).getPort()).isPositive();
      Path adminKey = data.resolve("admin-key");
      assertThat(first.output()).contains(Files.readString(adminKey).strip());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(adminKey)))
          .isEqualTo("rw-------");

      try (ProcessForTests second = up(data)) {
        assertThat(second.awaitEnd(START)).contains(1);
        assertOneLine(second, data + " is in use by another Meterline");
      }

      first.signal("INT");
      assertThat(first.awaitEnd(SOON)).contains(ENDED_BY_INT);
      assertThat(first.errors()).isEmpty();
    }
  }

  @Test
  void shouldNameThePortWhenItIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0);
        ProcessForTests meterline =
            ProcessForTests.start(
                directory, "up", "--port", String.valueOf(other.getLocalPort()))) {
      assertThat(meterline.awaitEnd(START)).contains(1);
      assertOneLine(meterline, "HTTP port " + other.getLocalPort() + " is in use");
    }
  }

  @Test
  void shouldSayWhatWasTriedWhenThereIsNoBroker() throws Exception {
    try (ProcessForTests meterline =
        ProcessForTests.start(
            directory,
            "up",
            "--port=0",
            "--data-dir=" + directory.resolve("data"),
            "--bootstrap-servers=127.0.0.1:1")) {
      assertThat(meterline.awaitEnd(START)).contains(1);
      assertOneLine(meterline, "no Kafka cluster at 127.0.0.1:1");
      assertOneLine(meterline, "leave it out to run one here");
    }
  }

  @Test
  void shouldNotOfferToRunABrokerWhereItCannot() throws Exception {
    try (ProcessForTests meterline =
        ProcessForTests.start(
            directory,
            "ingest",
            "--port=0",
            "--data-dir=" + directory.resolve("data"),
            "--bootstrap-servers=127.0.0.1:1")) {
      assertThat(meterline.awaitEnd(START)).contains(1);
      assertOneLine(meterline, "no Kafka cluster at 127.0.0.1:1");
      assertThat(meterline.errors()).contains("start it").doesNotContain("leave it out");
    }
  }

  @Test
  void shouldCallUnknownOptionsWrongUsage() throws Exception {
    try (ProcessForTests meterline = ProcessForTests.start(directory, "up", "--prot", "1")) {
      assertThat(meterline.awaitEnd(START)).contains(2);
      assertOneLine(meterline, "--prot");
    }
  }

  private ProcessForTests up(Path data) throws IOException {
    return ProcessForTests.start(
        directory, "up", "--port=0", "--kafka-port=0", "--data-dir=" + data);
  }

  private static void assertOneLine(ProcessForTests process, String expected) throws IOException {
    assertThat(process.errors().lines()).hasSize(1).first().asString().contains(expected);
  }
}
