package dev.meterline.ingest;

import dev.meterline.ingest.body.EventBodyReader;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.schemas.wire.RegistryConfig;
import java.util.Map;

/**
 * What can be set about the way in. Checked when it is made.
 *
 * @param publisher where events go
 * @param sendThreads threads that hand events to Kafka's client, and that wait when its buffer is
 *     full; at least 1
 * @param mostEventsUnderWay events that may wait for their acknowledgement at once, over all
 *     requests; those beyond are answered 503. About 500 bytes of heap each
 */
public record IngestConfig(PublisherConfig publisher, int sendThreads, int mostEventsUnderWay) {

  /**
   * @throws IllegalArgumentException if a number is out of range; the message names it
   */
  public IngestConfig {
    if (sendThreads < 1) {
      throw new IllegalArgumentException(
          IngestSetting.SEND_THREADS.variable() + " must be 1 or more, not " + sendThreads);
    }
    if (mostEventsUnderWay < EventBodyReader.MAX_EVENTS) {
      throw new IllegalArgumentException(
          IngestSetting.EVENTS_UNDER_WAY.variable()
              + " must be "
              + EventBodyReader.MAX_EVENTS
              + " or more, the size of the largest body, not "
              + mostEventsUnderWay);
    }
  }

  /**
   * Reads environment variables; see {@link IngestSetting}.
   *
   * @throws IllegalArgumentException if one makes no sense; the message names it
   */
  public static IngestConfig of(Map<String, String> environment) {
    String registryUrl = IngestSetting.REGISTRY_URL.in(environment);
    return of(
        new PublisherConfig(
            IngestSetting.BOOTSTRAP_SERVERS.in(environment),
            RegistryConfig.from(Map.of(RegistryConfig.URL, registryUrl)),
            Map.of()),
        environment);
  }

  /**
   * For a given cluster, the rest as the environment has it.
   *
   * @throws IllegalArgumentException if a variable makes no sense; the message names it
   */
  public static IngestConfig of(PublisherConfig publisher, Map<String, String> environment) {
    return new IngestConfig(
        publisher,
        IngestSetting.SEND_THREADS.wholeNumberIn(environment),
        IngestSetting.EVENTS_UNDER_WAY.wholeNumberIn(environment));
  }

  /** Every default, for a given cluster. */
  public static IngestConfig of(PublisherConfig publisher) {
    return of(publisher, Map.of());
  }
}
