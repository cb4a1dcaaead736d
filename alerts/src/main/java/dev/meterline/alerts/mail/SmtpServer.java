package dev.meterline.alerts.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail server, as {@code smtp://USER:PASSWORD@HOST:PORT?from=ADDRESS&starttls=required}.
 *
 * @param tls from the first byte: {@code smtps}
 * @param startTls whether mail goes out only once the connection is encrypted; with {@code smtp} it
 *     is encrypted anyway if the server can
 * @param from the sender's address
 */
public record SmtpServer(
    boolean tls,
    String host,
    int port,
    Optional<String> user,
    Optional<String> password,
    boolean startTls,
    String from) {

  private static final int SMTP = 25;
  private static final int SUBMISSION = 587;
  private static final int SMTPS = 465;
  private static final String EXPECTED =
      "expected smtp://USER:PASSWORD@HOST:PORT?from=ADDRESS, or smtps";

  /**
   * Reads a url. A password is only sent over an encrypted connection.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static SmtpServer parse(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
      throw new IllegalArgumentException("the mail server's url is of another kind: " + EXPECTED);
    }
    if (url.getHost() == null) {
      throw new IllegalArgumentException("the mail server's url has no host: " + EXPECTED);
    }
    Map<String, String> query = query(url);
    boolean tls = scheme.equals("smtps");
    Optional<String> user = userInfo(url, 0);
    Optional<String> password = userInfo(url, 1);
    String from = query.getOrDefault("from", "alerts@" + url.getHost());
    int usual = tls ? SMTPS : user.isPresent() ? SUBMISSION : SMTP;
    boolean startTls = password.isPresent() || "required".equals(query.get("starttls"));
    return new SmtpServer(
        tls,
        url.getHost(),
        url.getPort() < 0 ? usual : url.getPort(),
        user,
        password,
        !tls && startTls,
        from);
  }

  /** The settings of Jakarta Mail. */
  Properties properties(Duration limit) {
    Properties p = new Properties();
    String millis = String.valueOf(limit.toMillis());
    p.put("mail.transport.protocol", "smtp");
    p.put("mail.smtp.host", host);
    p.put("mail.smtp.port", String.valueOf(port));
    p.put("mail.smtp.auth", String.valueOf(user.isPresent()));
    p.put("mail.smtp.ssl.enable", String.valueOf(tls));
    p.put("mail.smtp.starttls.enable", String.valueOf(!tls));
    p.put("mail.smtp.starttls.required", String.valueOf(startTls));
    p.put("mail.smtp.ssl.checkserveridentity", "true");
    p.put("mail.smtp.connectiontimeout", millis);
    p.put("mail.smtp.timeout", millis);
    p.put("mail.smtp.writetimeout", millis);
    return p;
  }

  /** Shows no password, so that none gets into a log. */
  @Override
  public String toString() {
    return (tls ? "smtps://" : "smtp://") + host + ":" + port;
  }

  private static Optional<String> userInfo(URI url, int part) {
    if (url.getRawUserInfo() == null) {
      return Optional.empty();
    }
    String[] parts = url.getRawUserInfo().split(":", 2);
    return parts.length > part ? Optional.of(decoded(parts[part])) : Optional.empty();
  }

  private static Map<String, String> query(URI url) {
    Map<String, String> query = new HashMap<>();
    if (url.getRawQuery() == null) {
      return query;
    }
    for (String pair : url.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.equals("from") && !name.equals("starttls")) {
        throw new IllegalArgumentException(
            "the mail server's url may have from and starttls, not " + name);
      }
      query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
