package dev.meterline.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  @Test
  void shouldHaveEveryCountKeyAndIdAfterARestart() {
    String key = node.keyOf("acme", "service");
    String before = node.send(key, "[{\"id\": \"a\", \"quantity\": 4}]").path("position").asText();

    node.restart();

    assertThat(node.used(key, before)).isEqualTo(4);
    String after =
        node.send(key, "[{\"id\": \"a\", \"quantity\": 4}, {\"id\": \"b\"}]")
            .path("position")
            .asText();
    assertThat(node.used(key, after)).isEqualTo(5);
  }
}
