package dev.meterline.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryConfigTest {

  @Test
  void shouldKeepSchemasInMemoryWhenNoAddressIsGiven() {
    assertThat(RegistryConfig.from(Map.of()).open()).isInstanceOf(InMemorySchemaRegistry.class);
    assertThat(RegistryConfig.from(Map.of("schema.registry.url", " ")))
        .isEqualTo(RegistryConfig.NONE);
  }

  @Test
  void shouldTakeAddressesInOrderWithoutUserAndSlash() {
    RegistryConfig config =
        RegistryConfig.from(
            Map.of("schema.registry.url", "http://a:b@one:8081/apis/ccompat/v7/,https://two"));

    assertThat(config.urls())
        .isEqualTo(
            List.of(URI.create("http://one:8081/apis/ccompat/v7"), URI.create("https://two")));
    assertThat(config.userInfo()).contains("a:b");
  }

  @Test
  void shouldNameTheSettingWhenItMakesNoSense() {
    refuses("schema.registry.url", "localhost:8081");
    refuses("schema.registry.url", "http://a b");
    refuses("auto.register.schemas", "yes");
    refuses("basic.auth.credentials.source", "SASL_INHERIT");
    refuses("http.read.timeout.ms", "10s");
  }

  private static void refuses(String name, String value) {
    assertThatThrownBy(() -> RegistryConfig.from(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be ");
  }
}
