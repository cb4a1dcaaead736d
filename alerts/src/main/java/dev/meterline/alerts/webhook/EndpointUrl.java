package dev.meterline.alerts.webhook;

import dev.meterline.http.json.InvalidJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A url that can be posted to: http or https, with a host, without a password or a fragment. Where
 * the host lies is another question.
 *
 * @param uri the url; its host is never null
 */
record EndpointUrl(URI uri) {

  private static final int LAST_PORT = 65_535;
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

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
    if (looksLikeAnAddress(uri.getHost()) && !IPV4.matcher(uri.getHost()).matches()) {
      throw refusal(
          "a url whose host is a name, or an address as four decimal numbers without leading"
              + " zeros: others read it in different ways");
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

  /** By the rule of the URL standard of the WHATWG: its last label is a number. */
  private static boolean looksLikeAnAddress(String host) {
    String full = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return NUMBER.matcher(full.substring(full.lastIndexOf('.') + 1)).matches();
  }

  private static InvalidJsonException refusal(String expected) {
    return new InvalidJsonException("url must be " + expected);
  }
}
