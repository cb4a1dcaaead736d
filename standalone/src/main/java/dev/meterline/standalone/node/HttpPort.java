package dev.meterline.standalone.node;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The port that HTTP is served on. It is looked at before anything is started, so that a port in
 * use is told at once.
 */
final class HttpPort {

  private static final int LAST = 65_535;

  private HttpPort() {}

  /**
   * @throws OperatorException if the port can't be listened on
   */
  static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw inUse(port, e);
    }
  }

  /**
   * @throws IllegalArgumentException if {@code port} is none
   */
  static void requireInRange(String name, int port) {
    if (port < 0 || port > LAST) {
      throw new IllegalArgumentException("%s must be 0 to %d, not %d".formatted(name, LAST, port));
    }
  }

  static OperatorException inUse(int port, Throwable cause) {
    return new OperatorException(
        ("HTTP port %d is in use or not allowed:"
                + " stop what listens there or name another with --port, 0 for any")
            .formatted(port),
        cause);
  }
}
