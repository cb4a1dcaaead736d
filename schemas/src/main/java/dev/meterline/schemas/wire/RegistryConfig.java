package dev.meterline.schemas.wire;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the schema registry is and how to use it; Confluent's names for the settings.
 *
 * @param urls base addresses, tried in order; empty for none: {@link InMemorySchemaRegistry}
 * @param autoRegister whether a new schema is registered; else it must be known already
 * @param userInfo {@code user:password} for HTTP Basic, if the registry wants it
 * @param timeout limit of each call
 */
public record RegistryConfig(
    List<URI> urls, boolean autoRegister, Optional<String> userInfo, Duration timeout) {

  public static final String URL = "schema.registry.url";
  public static final String AUTO_REGISTER = "auto.register.schemas";
  public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
  public static final String USER_INFO = "basic.auth.user.info";
  public static final String TIMEOUT_MS = "http.read.timeout.ms";

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** No registry: everything in memory. */
  public static final RegistryConfig NONE =
      new RegistryConfig(List.of(), true, Optional.empty(), DEFAULT_TIMEOUT);

  public RegistryConfig {
    urls = List.copyOf(urls);
  }

  /**
   * Reads the settings of a Kafka client.
   *
   * @throws IllegalArgumentException if a setting makes no sense; the message names it
   */
  public static RegistryConfig from(Map<String, ?> settings) {
    List<URI> urls =
        Arrays.stream(text(settings, URL).orElse("").split(",", -1))
            .map(String::trim)
            .filter(url -> !url.isEmpty())
            .map(RegistryConfig::address)
            .toList();
    return new RegistryConfig(
        urls.stream().map(RegistryConfig::withoutUserInfo).toList(),
        text(settings, AUTO_REGISTER).map(RegistryConfig::flag).orElse(true),
        userInfo(settings, urls),
        text(settings, TIMEOUT_MS).map(RegistryConfig::millis).orElse(DEFAULT_TIMEOUT));
  }

  /** The registry that is configured. */
  public SchemaRegistry open() {
    return urls.isEmpty()
        ? new InMemorySchemaRegistry()
        : new HttpSchemaRegistry(this, InstantSource.system());
  }

  private static Optional<String> userInfo(Map<String, ?> settings, List<URI> urls) {
    String source = text(settings, CREDENTIALS_SOURCE).orElse("URL");
    return switch (source) {
      case "URL" -> urls.stream().map(URI::getUserInfo).filter(info -> info != null).findFirst();
      case "USER_INFO" ->
          Optional.of(
              text(settings, USER_INFO)
                  .orElseThrow(() -> expected(USER_INFO, "user:password", "nothing")));
      default -> throw expected(CREDENTIALS_SOURCE, "URL or USER_INFO", source);
    };
  }

  private static URI address(String url) {
    try {
      URI address = URI.create(url);
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw expected(URL, "http or https addresses with commas between", url);
    }
    throw expected(URL, "http or https addresses with commas between", url);
  }

  private static URI withoutUserInfo(URI url) {
    String path = url.getRawPath().replaceAll("/+$", "");
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return URI.create(url.getScheme() + "://" + url.getHost() + port + path);
  }

  private static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw expected(AUTO_REGISTER, "true or false", value);
    };
  }

  private static Duration millis(String value) {
    try {
      return Duration.ofMillis(Long.parseLong(value));
    } catch (NumberFormatException e) {
      throw expected(TIMEOUT_MS, "milliseconds", value);
    }
  }

  private static Optional<String> text(Map<String, ?> settings, String name) {
    Object value = settings.get(name);
    if (value instanceof List<?> list) {
      return Optional.of(String.join(",", list.stream().map(String::valueOf).toList()));
    }
    return Optional.ofNullable(value).map(String::valueOf).filter(text -> !text.isBlank());
  }

  private static IllegalArgumentException expected(String name, String expected, String found) {
    return new IllegalArgumentException(name + " must be " + expected + ", not " + found);
  }
}
