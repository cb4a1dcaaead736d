package dev.meterline.standalone.node;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.query.docs.DocsSurface;
import dev.meterline.query.peer.Routing;
import java.util.ArrayList;
import java.util.List;

/**
 * The aggregator, and all that is read from its stores or written by the operator.
 *
 * @param surfaces what it serves
 * @param usage what HTTP reads from
 */
record QueryRole(List<HttpSurface> surfaces, UsageReader usage) {

  /**
   * @param adminKey the same on every instance: they know each other by it
   * @param peerConfig how it works with the other instances
   */
  static QueryRole start(
      Ground ground,
      Directory directory,
      Endpoints endpoints,
      String adminKey,
      PeerConfig peerConfig) {
    PeerListener peers =
        PeerListener.start(peerConfig, directory, adminKey, ground.clock(), ground.parts());
    AggregatorConfig alone =
        AggregatorConfig.alone(ground.bootstrapServers(), ground.streams(), ground.partitions());
    Aggregator aggregator =
        ground.add(new Aggregator(peers.introduce(alone), ground.registry(), ground.clock()));
    aggregator.start();
    UsageReader usage = aggregator.reader();
    Routing routing = peers.serve(aggregator);
    List<HttpSurface> surfaces = new ArrayList<>();
    surfaces.add(directory.queries(usage, routing, adminKey, ground.clock()));
    surfaces.addAll(directory.inbox(ground, adminKey));
    surfaces.add(endpoints.surface(directory.door(adminKey)));
    surfaces.add(new DocsSurface());
    return new QueryRole(List.copyOf(surfaces), usage);
  }
}
