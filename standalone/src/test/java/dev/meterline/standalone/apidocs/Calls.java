package dev.meterline.standalone.apidocs;

import dev.meterline.standalone.apidocs.Samples.Sample;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.util.ArrayList;
import java.util.List;

/** Makes up the calls that should get each status that the document names. */
final class Calls {

  private static final String UNKNOWN_KEY = "ml_live_nobody";
  private static final String FAR = "0.99999999-1.99999999-2.99999999-3.99999999";
  private static final int MORE_THAN_8_MB = 8 * 1024 * 1024 + 1;

  private final Keys keys;
  private final Samples samples;

  Calls(Keys keys, Samples samples) {
    this.keys = keys;
    this.samples = samples;
  }

  /** Calls whose answers come at once; order matters. */
  List<Call> of(Described operation) {
    List<Call> calls = new ArrayList<>();
    List<Call> good = samples.of(operation).stream().map(one -> sample(operation, one)).toList();
    Call usual = good.get(0);
    refusals(operation, usual, calls);
    calls.addAll(good);
    return calls;
  }

  /** Calls that wait for events that never come; to be made side by side. */
  List<Call> waitingOf(Described operation) {
    return operation.names(504)
        ? List.of(sample(operation, samples.of(operation).get(0)).asking("at_least=" + FAR, 504))
        : List.of();
  }

  private void refusals(Described operation, Call usual, List<Call> calls) {
    if (operation.names(401)) {
      calls.add(usual.by("", 401));
      calls.add(usual.by(UNKNOWN_KEY, 401));
    }
    if (operation.names(403)) {
      calls.add(usual.by(keyThatMayNot(operation), 403));
    }
    // Whatever it is, and whether the document names that or not.
    calls.add(usual.asking("nonsense=1", 400));
    if (operation.names(404) && operation.path().contains("{id}") && operation.isForAdmins()) {
      String nowhere =
          operation
              .path()
              .replace("{id}", "nobody")
              .replace("{key}", "k")
              .replace("{webhook}", "w")
              .replace("{delivery}", "d");
      calls.add(usual.at(withRequired(operation, nowhere), 404));
    }
    if (operation.names(413)) {
      calls.add(usual.sending(Call.JSON, "x".repeat(MORE_THAN_8_MB), 413));
    }
    if (operation.names(415)) {
      calls.add(usual.sending("text/plain", "hello", 415));
      calls.add(usual.encoded("gzip", 415));
    }
    if (operation.names(429)) {
      calls.add(usual.by(keys.limited(), 429));
    }
  }

  private Call sample(Described operation, Sample sample) {
    String path =
        sample.path().isEmpty()
            ? withRequired(operation, operation.path().replace("{id}", Keys.ACCOUNT))
            : sample.path();
    return new Call(operation, path, keyThatMay(operation), sample.body(), sample.expected());
  }

  private static String withRequired(Described operation, String path) {
    String query = operation.requiredQuery();
    return query.isEmpty() ? path : path + "?" + query;
  }

  private String keyThatMay(Described operation) {
    if (operation.isForEveryone()) {
      return "";
    }
    return operation.isForAdmins() ? NodeForTests.ADMIN_KEY : keys.service();
  }

  private String keyThatMayNot(Described operation) {
    return operation.isForAdmins() || operation.takesEvents() ? keys.client() : keys.producer();
  }
}
