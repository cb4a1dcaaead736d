package dev.meterline.standalone.node;

import dev.meterline.http.server.HttpSurface;
import dev.meterline.ingest.IngestConfig;
import dev.meterline.ingest.IngestModule;
import dev.meterline.ingest.publish.EventSink;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.standalone.OperatorException;
import java.util.List;
import java.util.Map;

/**
 * The way in for events.
 *
 * @param surfaces what it serves
 * @param events takes events, as the Java library does
 */
record IngestRole(List<HttpSurface> surfaces, EventSink events) {

  /**
   * @param adminKey of the operator; ingest has no admin call, so alone any will do
   */
  static IngestRole start(Ground ground, Directory directory, String adminKey) {
    IngestModule ingest =
        ground.add(
            IngestModule.start(
                config(ground),
                directory.door(adminKey),
                directory.usageAfter(ground.clock()),
                ground.clock()));
    return new IngestRole(List.of(ingest.surface()), ingest.publisher());
  }

  private static IngestConfig config(Ground ground) {
    PublisherConfig publisher =
        new PublisherConfig(ground.bootstrapServers(), ground.registryConfig(), Map.of());
    try {
      return IngestConfig.of(publisher, System.getenv());
    } catch (IllegalArgumentException e) {
      throw new OperatorException(e.getMessage(), e);
    }
  }
}
