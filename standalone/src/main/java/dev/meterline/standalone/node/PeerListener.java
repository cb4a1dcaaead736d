package dev.meterline.standalone.node;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.Instance;
import dev.meterline.http.server.HttpServer;
import dev.meterline.http.server.HttpServerConfig;
import dev.meterline.http.server.PortUnavailableException;
import dev.meterline.query.QueryConfig;
import dev.meterline.query.peer.LateUsageReader;
import dev.meterline.query.peer.PeerClient;
import dev.meterline.query.peer.PeerSecret;
import dev.meterline.query.peer.Routing;
import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.standalone.OperatorException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;

/**
 * Listens to the other instances on a port of its own. It starts before the aggregator, which tells
 * the others where that is, and answers 503 until {@link #serve}.
 */
final class PeerListener {

  /** Calls of other instances wait on futures, not on threads. */
  private static final int THREADS = 32;

  private static final int MOST_IN_FLIGHT = 256;

  private final LateUsageReader reader;
  private final PeerClient peers;
  private final PeerConfig config;
  private final Instance instance;

  private PeerListener(
      LateUsageReader reader, PeerClient peers, PeerConfig config, Instance instance) {
    this.reader = reader;
    this.peers = peers;
    this.config = config;
    this.instance = instance;
  }

  /**
   * Starts to listen until {@code parts} are closed.
   *
   * @throws OperatorException if the port can't be listened on
   */
  static PeerListener start(
      PeerConfig config,
      Directory directory,
      RejectedEvents rejected,
      String adminKey,
      InstantSource clock,
      Parts parts) {
    PeerSecret secret = PeerSecret.derivedFrom(adminKey);
    LateUsageReader reader = new LateUsageReader();
    HttpServerConfig listen = new HttpServerConfig(config.listenOn(), config.port(), THREADS);
    try {
      HttpServer server =
          parts.add(
              HttpServer.start(
                  listen,
                  List.of(directory.peers(QueryConfig.DEFAULT, reader, rejected, secret, clock))));
      return new PeerListener(
          reader,
          new PeerClient(secret, clock, MOST_IN_FLIGHT),
          config,
          new Instance(config.host().orElseGet(PeerListener::thisMachine), server.port()));
    } catch (PortUnavailableException e) {
      throw new OperatorException(
          "port %d for other instances is in use or not allowed: name another with --peer-port"
              .formatted(config.port()),
          e);
    }
  }

  /** The aggregator's configuration, made known to the other instances. */
  AggregatorConfig introduce(AggregatorConfig alone) {
    return alone.amongOthers(instance, config.standbys());
  }

  /** From now on the others are answered from these stores. */
  Routing serve(Aggregator aggregator) {
    reader.become(aggregator.reader());
    return new Routing(aggregator.stores(), peers);
  }

  private static String thisMachine() {
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException e) {
      throw new OperatorException(
          "this machine does not know its own address: name one with --peer-host", e);
    }
  }
}
