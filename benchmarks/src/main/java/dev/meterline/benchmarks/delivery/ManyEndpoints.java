package dev.meterline.benchmarks.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of endpoints on one port and one thread. It keeps when each alert came first, by a name
 * that the maker gives. Endpoints under {@code /hang} never answer.
 */
final class ManyEndpoints implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
  private static final Pattern ID = Pattern.compile("(?i)webhook-id: *([^\\r]+)");
  private static final byte[] TAKEN =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BACKLOG = 5000;
  private static final int BUFFER_BYTES = 4096;

  private final Map<String, Long> arrivedNanos = new ConcurrentHashMap<>();
  private final BinaryOperator<String> name;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final Thread thread;

  /**
   * @param name of an alert, by its webhook-id and its body
   */
  ManyEndpoints(BinaryOperator<String> name) {
    this.name = name;
    try {
      selector = Selector.open();
      server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve, "endpoints");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.socket().getLocalPort();
  }

  /** When the alert of that name came first, by {@link System#nanoTime}; null if it has not. */
  @Nullable Long arrivedNanos(String alert) {
    return arrivedNanos.get(alert);
  }

  @Override
  public void close() throws IOException {
    server.close();
    selector.close();
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select();
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
          SelectionKey key = ready.next();
          ready.remove();
          if (key.isAcceptable()) {
            accept();
          } else {
            read(key);
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      if (selector.isOpen()) {
        throw new IllegalStateException("the endpoints ended", e);
      }
    }
  }

  private void accept() throws IOException {
    SocketChannel connection = server.accept();
    if (connection != null) {
      connection.configureBlocking(false);
      connection.register(selector, SelectionKey.OP_READ, new Received());
    }
  }

  private void read(SelectionKey key) {
    SocketChannel connection = (SocketChannel) key.channel();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      if (connection.read(buffer) < 0) {
        connection.close();
        return;
      }
      StringBuilder text = ((Received) key.attachment()).text;
      text.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
      answer(text, connection);
    } catch (IOException e) {
      close(connection); // the sender has hung up
    }
  }

  private void answer(StringBuilder text, SocketChannel connection) throws IOException {
    int head = text.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(text);
    if (head < 0 || !length.find()) {
      return;
    }
    int end = head + 4 + Integer.parseInt(length.group(1));
    if (text.length() < end) {
      return;
    }
    Matcher id = ID.matcher(text);
    if (id.find()) {
      long now = System.nanoTime();
      arrivedNanos.putIfAbsent(name.apply(id.group(1), text.substring(head + 4, end)), now);
    }
    if (text.indexOf("POST /hang") != 0) {
      int written = connection.write(ByteBuffer.wrap(TAKEN));
      if (written < TAKEN.length) {
        connection.close();
      }
    }
    text.delete(0, end);
  }

  private static void close(SocketChannel connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a connection has brought and is not answered yet. */
  private static final class Received {
    private final StringBuilder text = new StringBuilder();
  }
}
