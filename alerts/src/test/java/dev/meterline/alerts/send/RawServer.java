package dev.meterline.alerts.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A receiver that may do to a connection whatever it likes, on a port of its own. */
final class RawServer implements AutoCloseable {

  /** What a receiver does after it has read the head of a request. */
  interface Behaviour {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  final AtomicInteger open = new AtomicInteger();
  final AtomicLong written = new AtomicLong();
  private final ServerSocket socket;
  private final boolean listens;
  private final Behaviour behaviour;

  RawServer(Behaviour behaviour) throws IOException {
    this(true, behaviour);
  }

  /** Speaks before it has read a request, if there is one. */
  static RawServer deaf(Behaviour behaviour) throws IOException {
    return new RawServer(false, behaviour);
  }

  private RawServer(boolean listens, Behaviour behaviour) throws IOException {
    this.listens = listens;
    this.behaviour = behaviour;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(this::accept, "raw-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    written.addAndGet(bytes.length);
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread handler = new Thread(() -> handle(connection), "raw-connection");
        handler.setDaemon(true);
        handler.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void handle(Socket connection) {
    open.incrementAndGet();
    try (connection) {
      if (listens) {
        String head = head(connection.getInputStream());
        // What is left unread when a connection closes would reset it, and the answer be lost.
        byte[] unused = connection.getInputStream().readNBytes(bodyLength(head));
        heads.add(head);
      }
      behaviour.answer(connection.getOutputStream());
    } catch (IOException e) {
      // the sender left, which is what these tests wait for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int bodyLength(String head) {
    Matcher length = Pattern.compile("(?i)content-length: *([0-9]+)").matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }
}
