package dev.meterline.standalone.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of the file, with merges and defaults of variables resolved. */
final class ComposeFile {

  static final Path PATH = Path.of("../docker-compose.yml");

  private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

  private final Map<String, Service> services = new LinkedHashMap<>();

  /**
   * A service.
   *
   * @param image what it is started from
   * @param command arguments to the image's entry point
   * @param environment its variables
   * @param healthCheck the command that says whether it is well, without docker's first word
   */
  record Service(
      String image,
      List<String> command,
      Map<String, String> environment,
      List<String> healthCheck) {

    /** The environment with each address replaced wherever it stands. */
    Map<String, String> environmentAt(Map<String, String> addresses) {
      Map<String, String> at = new TreeMap<>();
      environment.forEach((name, value) -> at.put(name, replaced(value, addresses)));
      return at;
    }

    private static String replaced(String value, Map<String, String> addresses) {
      String replaced = value;
      for (Map.Entry<String, String> address : addresses.entrySet()) {
        replaced = replaced.replace(address.getKey(), address.getValue());
      }
      return replaced;
    }
  }

  private ComposeFile() {}

  static ComposeFile read() throws IOException {
    Map<?, ?> file =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(PATH));
    ComposeFile compose = new ComposeFile();
    map(file.get("services"))
        .forEach((name, service) -> compose.services.put(name, service(map(service))));
    return compose;
  }

  Service service(String name) {
    return services.get(name);
  }

  Map<String, Service> services() {
    return services;
  }

  private static Service service(Map<String, Object> written) {
    Map<String, String> environment = new TreeMap<>();
    map(written.getOrDefault("environment", Map.of()))
        .forEach((name, value) -> environment.put(name, withDefaults(String.valueOf(value))));
    List<String> test = texts(map(written.get("healthcheck")).get("test"));
    return new Service(
        String.valueOf(written.get("image")),
        texts(written.getOrDefault("command", List.of())),
        environment,
        test.subList(1, test.size()));
  }

  private static String withDefaults(String value) {
    return WITH_DEFAULT.matcher(value).replaceAll("$1");
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(String.valueOf(key), item));
    return map;
  }

  private static List<String> texts(Object value) {
    return ((List<?>) value).stream().map(String::valueOf).toList();
  }
}
