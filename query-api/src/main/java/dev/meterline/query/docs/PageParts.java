package dev.meterline.query.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What the page at {@code /docs} loads: Swagger UI from its WebJar, and the script that starts it.
 */
final class PageParts {

  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

  /** Written by Maven into every jar; a WebJar's files lie under its version. */
  private static final String VERSION_FILE =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final Map<String, DocFile> files;

  private PageParts(Map<String, DocFile> files) {
    this.files = files;
  }

  static PageParts load() {
    String webJar = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    return new PageParts(
        Map.of(
            "start.js",
            DocFile.ours("start.js", "text/javascript"),
            "swagger-ui-bundle.js",
            DocFile.read(webJar + "swagger-ui-bundle.js", JAVASCRIPT),
            "swagger-ui.css",
            DocFile.read(webJar + "swagger-ui.css", "text/css; charset=utf-8"),
            "favicon-32x32.png",
            DocFile.read(webJar + "favicon-32x32.png", "image/png")));
  }

  Optional<DocFile> named(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static String version() {
    DocFile file = DocFile.read(VERSION_FILE, "text/plain");
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(file.content(), StandardCharsets.ISO_8859_1)));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory failed", impossible);
    }
    return properties.getProperty("version");
  }
}
