package dev.meterline.benchmarks.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What wrk asks for.
 *
 * @param name for the table and the JSON
 * @param key an API key
 */
record Target(String name, String url, String key) {

  /** Each answer that is measured, the constant one first. */
  static List<Target> all(URI node, int constantPort, String smallKey, String largeKey) {
    return List.of(
        new Target("constant", "http://localhost:" + constantPort + Constant.PATH, smallKey),
        new Target("small", node + "/v1/usage", smallKey),
        new Target("large", node + "/v1/usage", largeKey));
  }

  /** Asks without a pause. */
  WrkResult ask(int seconds, int connections) {
    return new Wrk(seconds).run(url, key, connections);
  }

  /** Asks at a steady rate. */
  WrkResult askPaced(int seconds, Path dir) {
    return new Wrk(seconds).runPaced(url, key, dir);
  }
}
