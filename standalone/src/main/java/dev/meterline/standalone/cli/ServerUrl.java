package dev.meterline.standalone.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads where a running Meterline listens. A path is kept: a proxy may serve Meterline below one.
 */
final class ServerUrl implements ITypeConverter<URI> {

  private static final int LAST_PORT = 65_535;

  @Override
  public URI convert(String value) {
    try {
      URI url = new URI(value.strip());
      if (isServer(url)) {
        return url;
      }
    } catch (URISyntaxException unreadable) {
      // told below, in words
    }
    throw new TypeConversionException(
        "expected http://HOST:PORT or https://HOST:PORT, with a path if Meterline is served below"
            + " one, not "
            + value);
  }

  private static boolean isServer(URI url) {
    return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getPort() <= LAST_PORT
        && url.getUserInfo() == null
        && url.getQuery() == null
        && url.getFragment() == null;
  }
}
