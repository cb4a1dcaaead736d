package dev.meterline.http.server;

import java.util.Optional;

/**
 * How to listen.
 *
 * @param host address to listen on; empty for all of this machine's
 * @param port 0 to 65535; 0 takes a free one
 * @param maxThreads most threads that serve requests at once
 */
public record HttpServerConfig(Optional<String> host, int port, int maxThreads) {

  /** Handlers wait on futures, not on threads, so this covers slow writers of bodies. */
  private static final int DEFAULT_THREADS = 100;

  private static final int LEAST_THREADS = 8;
  private static final int LAST_PORT = 65535;

  public HttpServerConfig {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("the port must be 0 to " + LAST_PORT + ", not " + port);
    }
    if (maxThreads < LEAST_THREADS) {
      throw new IllegalArgumentException("at least " + LEAST_THREADS + " threads are needed");
    }
  }

  /** On all addresses of this machine. */
  public static HttpServerConfig onPort(int port) {
    return new HttpServerConfig(Optional.empty(), port, DEFAULT_THREADS);
  }
}
