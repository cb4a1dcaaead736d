package dev.meterline.alerts.webhook;

import dev.meterline.http.json.InvalidJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A url that can be posted to: http or https, with a host, without a password or a fragment. Where
 * the host lies is another question.
 *
 * @param uri the url; its host is never null
 */
record EndpointUrl(URI uri) {

  private static final int LAST_PORT = 65_535;

  /**
   * @throws InvalidJsonException that says what was expected
   */
  static EndpointUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refusal("a url, such as https://example.com/hooks, and it can't be read as one");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refusal("an http or https url, such as https://example.com/hooks");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw refusal(
          "a url with a host of letters, digits, dots and hyphens, such as"
              + " https://example.com/hooks");
    }
    if (uri.getUserInfo() != null || uri.getFragment() != null) {
      throw refusal("a url without user, password and fragment; requests are signed instead");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw refusal("a url whose port is 1 to 65535");
    }
    return new EndpointUrl(uri);
  }

  /** The host, without the brackets of a literal IPv6 address. */
  String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static InvalidJsonException refusal(String expected) {
    return new InvalidJsonException("url must be " + expected);
  }
}
