package dev.meterline.query.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The page, and the policy that lets a browser load nothing but its own style. */
public final class StartPage {

  private static final String RESOURCE = "start.html";
  private static final String BASE = "{{base}}";
  private static final String STYLE_START = "<style>";
  private static final String STYLE_END = "</style>";
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

  private final String template;
  private final String contentSecurityPolicy;

  private StartPage(String template) {
    this.template = template;
    this.contentSecurityPolicy =
        "default-src 'none'; style-src 'sha256-"
            + sha256(style(template))
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  /**
   * Reads the page from the class path.
   *
   * @throws IllegalStateException if the build left it out
   */
  public static StartPage load() {
    try (InputStream in = StartPage.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return new StartPage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " could not be read", e);
    }
  }

  /**
   * The page with examples that can be pasted as they stand.
   *
   * @param scheme http or https
   * @param host the request's host and port; what is none, is not shown
   */
  public String html(String scheme, String host) {
    String shown = HOST.matcher(host).matches() ? host : "localhost:8080";
    return template.replace(BASE, (scheme.equals("https") ? "https://" : "http://") + shown);
  }

  public String contentSecurityPolicy() {
    return contentSecurityPolicy;
  }

  private static String style(String html) {
    int start = html.indexOf(STYLE_START) + STYLE_START.length();
    return html.substring(start, html.indexOf(STYLE_END, start));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
