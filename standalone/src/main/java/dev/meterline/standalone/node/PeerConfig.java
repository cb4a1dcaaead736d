package dev.meterline.standalone.node;

import java.util.Optional;

/**
 * How an instance works with others that share its cluster.
 *
 * @param host where the others reach this one; empty: the address of this machine
 * @param port where it listens to them, 0 for a free one
 * @param standbys copies of each store on other instances, ready to take over
 */
public record PeerConfig(Optional<String> host, int port, int standbys) {

  private static final String LOOPBACK = "127.0.0.1";

  /** What works without being asked for. */
  public static final PeerConfig DEFAULT = new PeerConfig(Optional.empty(), 0, 0);

  /**
   * @throws IllegalArgumentException if a value makes no sense; the message names it
   */
  public PeerConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("peerPort must be 0 to 65535, not " + port);
    }
    if (standbys < 0) {
      throw new IllegalArgumentException("standbys must be 0 or more, not " + standbys);
    }
  }

  /** For a broker that nobody can reach from another machine. */
  static PeerConfig loopback() {
    return new PeerConfig(Optional.of(LOOPBACK), 0, 0);
  }

  /** The one address to listen on; empty for all, since others may know this one by any name. */
  Optional<String> listenOn() {
    return host.filter(LOOPBACK::equals);
  }
}
