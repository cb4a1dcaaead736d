package dev.meterline.aggregator.read;

/**
 * Where one instance listens to the others.
 *
 * @param host a name or an address that the other instances can reach
 * @param port 1 to 65535
 */
public record Instance(String host, int port) {

  /**
   * @throws IllegalArgumentException if the host is blank or the port is none
   */
  public Instance {
    if (host.isBlank()) {
      throw new IllegalArgumentException("an instance needs a host that others can reach");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("an instance's port must be 1 to 65535, not " + port);
    }
  }

  /** As {@code host:port}; an IPv6 address in brackets. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
