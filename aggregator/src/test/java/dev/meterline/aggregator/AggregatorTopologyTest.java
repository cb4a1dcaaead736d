package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The topology is a public picture. If this test fails because you changed it on purpose, put what
 * the test prints into expected-topology.txt, and think of running installations: a renamed node,
 * store or topic leaves its state behind.
 */
class AggregatorTopologyTest {

  @Test
  void shouldBeTheTopologyThatIsCommitted() throws IOException {
    String topology =
        new AggregatorTopology(
                AggregatorConfig.alone("localhost:9092", Path.of("unused"), 4),
                new InMemorySchemaRegistry())
            .build()
            .describe()
            .toString();

    try (InputStream expected = getClass().getResourceAsStream("expected-topology.txt")) {
      assertThat(topology).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
