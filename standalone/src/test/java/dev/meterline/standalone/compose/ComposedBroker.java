package dev.meterline.standalone.compose;

import dev.meterline.standalone.endtoend.ProcessForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/** Kafka's own programs with the settings of the service {@code broker}, as its image runs them. */
final class ComposedBroker {

  private static final String PREFIX = "KAFKA_";
  private static final int FORMAT_SECONDS = 120;

  private ComposedBroker() {}

  /** Starts it on these ports and returns where it will answer clients. */
  static String start(ComposeFile.Service service, Path directory, Programs programs)
      throws IOException, InterruptedException {
    String cluster = String.valueOf(Programs.freePort());
    String controller = String.valueOf(Programs.freePort());
    String host = String.valueOf(Programs.freePort());
    Map<String, String> settings =
        service.environmentAt(
            Map.of(
                ":9092",
                ":" + cluster,
                ":9093",
                ":" + controller,
                ":9094",
                ":" + host,
                "@broker",
                "@127.0.0.1",
                "//broker",
                "//127.0.0.1",
                "/var/lib/kafka/data",
                directory.resolve("kafka").toString()));
    Path file = directory.resolve("server.properties");
    Files.writeString(file, properties(settings));
    Process format =
        programs.start(
            "format",
            java(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                file.toString()),
            Map.of());
    if (!format.waitFor(FORMAT_SECONDS, TimeUnit.SECONDS) || format.exitValue() != 0) {
      throw new AssertionError("formatting failed: " + programs.said("format"));
    }
    programs.start("broker", java("kafka.Kafka", file.toString()), Map.of());
    return "127.0.0.1:" + cluster;
  }

  /** As the image does it: KAFKA_NODE_ID is node.id. */
  private static String properties(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(setting -> setting.getKey().startsWith(PREFIX))
        .map(
            setting ->
                setting
                        .getKey()
                        .substring(PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.')
                    + "="
                    + setting.getValue())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> java(String mainClass, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ProcessForTests.classPath(),
                mainClass));
    command.addAll(List.of(arguments));
    return command;
  }
}
