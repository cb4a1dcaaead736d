package dev.meterline.query.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** A browser library in a jar, whatever its version. */
public final class WebJar {

  private final String root;

  private WebJar(String root) {
    this.root = root;
  }

  /**
   * The library of these Maven coordinates.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  public static WebJar of(String groupId, String artifactId) {
    // Written by Maven into every jar; a WebJar's files lie under its version.
    byte[] written =
        PageFile.bytes("/META-INF/maven/" + groupId + "/" + artifactId + "/pom.properties");
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(written));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory failed", impossible);
    }
    return new WebJar(
        "/META-INF/resources/webjars/" + artifactId + "/" + properties.getProperty("version"));
  }

  /**
   * One of its files.
   *
   * @param path within the library
   * @param contentType its media type, with the charset of texts
   * @throws IllegalStateException if the library has no such file
   */
  public PageFile file(String path, String contentType) {
    return PageFile.read(root + "/" + path, contentType);
  }
}
