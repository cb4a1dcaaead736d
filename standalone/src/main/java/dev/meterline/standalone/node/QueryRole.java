package dev.meterline.standalone.node;

import dev.meterline.aggregator.Aggregator;
import dev.meterline.aggregator.AggregatorConfig;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.follow.FollowerConsumers;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.query.docs.DocsSurface;
import dev.meterline.query.peer.Routing;
import dev.meterline.query.rejected.FollowedRejections;
import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.query.rejected.RejectionsUnderWay;
import dev.meterline.schemas.codec.TopicSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The aggregator, and all that is read from its stores or written by the operator.
 *
 * @param surfaces what it serves
 * @param usage what HTTP reads from
 */
record QueryRole(List<HttpSurface> surfaces, UsageReader usage) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

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
    RejectionsUnderWay underWay = new RejectionsUnderWay();
    RejectedEvents rejected = follow(ground, underWay);
    PeerListener peers =
        PeerListener.start(
            peerConfig, directory, rejected, adminKey, ground.clock(), ground.parts());
    AggregatorConfig alone =
        AggregatorConfig.alone(ground.bootstrapServers(), ground.streams(), ground.partitions())
            .withThreads(
                StreamThreads.of(ground.partitions(), Runtime.getRuntime().availableProcessors()));
    Aggregator aggregator =
        ground.add(
            new Aggregator(
                peers.introduce(alone), ground.registry(), ground.clock(), underWay::decided));
    aggregator.start();
    UsageReader usage = aggregator.reader();
    Routing routing = peers.serve(aggregator);
    List<HttpSurface> surfaces = new ArrayList<>();
    surfaces.add(directory.queries(usage, routing, rejected, adminKey, ground.clock()));
    surfaces.addAll(directory.inbox(ground, adminKey));
    surfaces.add(endpoints.surface(directory.door(adminKey), directory.operatorReads(adminKey)));
    surfaces.add(new DocsSurface());
    surfaces.add(directory.streams(usage, routing, adminKey, ground.clock()));
    return new QueryRole(List.copyOf(surfaces), usage);
  }

  /** What was not counted, of all accounts. */
  private static RejectedEvents follow(Ground ground, RejectionsUnderWay underWay) {
    FollowedRejections rejected =
        new FollowedRejections(
            TopicSerdes.usageRejected(ground.registry()),
            underWay,
            FollowerConsumers.of(Map.of("bootstrap.servers", ground.bootstrapServers())),
            FIRST_PAUSE);
    ground.parts().add(rejected).start();
    return rejected;
  }
}
