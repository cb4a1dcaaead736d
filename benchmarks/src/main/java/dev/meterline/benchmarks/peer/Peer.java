package dev.meterline.benchmarks.peer;

/** A database server that runs. */
public interface Peer extends AutoCloseable {

  /** What a client connects to. */
  String address();

  /** The server, with all that it has started below it. */
  ProcessHandle process();

  /** Stops it; its data goes. */
  @Override
  void close();
}
