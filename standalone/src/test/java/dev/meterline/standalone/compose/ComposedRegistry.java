package dev.meterline.standalone.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Apicurio with the settings of the service {@code registry}. Its archive comes from Maven Central,
 * as large as it is only when there is a Java that can run it.
 */
final class ComposedRegistry {

  private static final int LEAST_JAVA = 21;
  private static final int DOWNLOAD_MINUTES = 8;
  private static final String ARTIFACT = "io.apicurio:apicurio-registry-app:%s:tar.gz:all";

  private ComposedRegistry() {}

  /** Why it can't run here; empty if it can. */
  static Optional<String> obstacle() {
    return javaHome().isPresent()
        ? Optional.empty()
        : Optional.of("Apicurio needs Java " + LEAST_JAVA + " or newer, and none was found");
  }

  /**
   * Starts it.
   *
   * @param healthPort where it tells its health
   * @param addresses what to put in place of which address of the file
   */
  static void start(
      ComposeFile.Service service,
      int port,
      int healthPort,
      Map<String, String> addresses,
      Path directory,
      Programs programs)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(directory.resolve("registry"));
    run(
        programs,
        "unpack",
        List.of(
            "tar",
            "-xzf",
            archive(version(service), programs).toString(),
            "-C",
            folder.toString()));
    Path jar;
    try (Stream<Path> files =
        Files.find(folder, 3, (file, facts) -> file.endsWith("quarkus-run.jar"))) {
      jar = files.findFirst().orElseThrow();
    }
    Map<String, String> environment = new TreeMap<>(service.environmentAt(addresses));
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(healthPort));
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    programs.start(
        "registry",
        List.of(
            javaHome().orElseThrow().resolve("bin/java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString()),
        environment);
  }

  /** The image's tag is the artifact's version. */
  private static String version(ComposeFile.Service service) {
    return service.image().substring(service.image().indexOf(':') + 1);
  }

  private static Path archive(String version, Programs programs)
      throws IOException, InterruptedException {
    String repository =
        System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
    Path archive =
        Path.of(
            repository,
            "io/apicurio/apicurio-registry-app",
            version,
            "apicurio-registry-app-" + version + "-all.tar.gz");
    if (!Files.exists(archive)) {
      run(
          programs,
          "download",
          List.of(
              "mvn",
              "-q",
              "-B",
              "dependency:get",
              "-Dtransitive=false",
              "-Dmaven.repo.local=" + repository,
              "-Dartifact=" + ARTIFACT.formatted(version)));
    }
    return archive;
  }

  private static void run(Programs programs, String name, List<String> command)
      throws IOException, InterruptedException {
    Process process = programs.start(name, command, Map.of());
    if (!process.waitFor(DOWNLOAD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError(name + " failed: " + programs.said(name));
    }
  }

  /** This Java, or one beside it. */
  private static Optional<Path> javaHome() {
    if (Runtime.version().feature() >= LEAST_JAVA) {
      return Optional.of(Path.of(System.getProperty("java.home")));
    }
    Path machine = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(machine)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(machine)) {
      return homes.filter(home -> feature(home) >= LEAST_JAVA).sorted().findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The feature number in the file {@code release} of a JDK, 0 if there is none. */
  private static int feature(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION=\""))
          .map(line -> line.split("[\"._-]", -1)[2])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException | NumberFormatException noJdk) {
      return 0;
    }
  }
}
