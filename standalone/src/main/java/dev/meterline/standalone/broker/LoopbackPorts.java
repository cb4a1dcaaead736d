package dev.meterline.standalone.broker;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The listening sockets of the broker, bound before it starts: a port in use is told at once rather
 * than from deep inside Kafka, and a free port stays ours between the choice and its use, which the
 * controller needs because its own address is part of its settings.
 */
final class LoopbackPorts implements ServerSocketFactory, AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Map<String, ServerSocketChannel> bound = new ConcurrentHashMap<>();

  /**
   * Takes a port of 127.0.0.1 for a listener.
   *
   * @param port 0 for any free one
   * @return the port
   * @throws OperatorException if it is in use or not allowed
   */
  int bind(String listener, int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      bound.put(listener, channel);
      return channel.socket().getLocalPort();
    } catch (BindException e) {
      throw new OperatorException(
          ("Kafka's port %d is in use or not allowed (%s):"
                  + " stop what listens there or name another with --kafka-port, 0 for any")
              .formatted(port, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new OperatorException(
          "Kafka's port %d can't be opened: %s".formatted(port, e.getMessage()), e);
    }
  }

  /** Called by the broker; gives each bound socket once. */
  @Override
  public ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int backlog, int receiveBufferBytes)
      throws IOException {
    ServerSocketChannel channel = bound.remove(listener);
    if (channel == null) {
      return ServerSocketFactory.INSTANCE.openServerSocket(
          listener, address, backlog, receiveBufferBytes);
    }
    channel.configureBlocking(false);
    return channel;
  }

  /** Closes the sockets that the broker has not taken. */
  @Override
  public void close() {
    bound.values().forEach(LoopbackPorts::closeQuietly);
    bound.clear();
  }

  private static void closeQuietly(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing listens on it and the process lets go of it at the latest when it ends.
    }
  }
}
