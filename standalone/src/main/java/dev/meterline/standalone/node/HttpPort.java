package dev.meterline.standalone.node;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks at the HTTP port before anything is started, so that a port in use is told at once. */
final class HttpPort {

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

  static OperatorException inUse(int port, Throwable cause) {
    return new OperatorException(
        ("HTTP port %d is in use or not allowed:"
                + " stop what listens there or name another with --port, 0 for any")
            .formatted(port),
        cause);
  }
}
