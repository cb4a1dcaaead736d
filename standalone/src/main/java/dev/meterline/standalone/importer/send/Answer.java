package dev.meterline.standalone.importer.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meterline.standalone.importer.send.Sent.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the server said to a batch. */
final class Answer {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Answer() {}

  static Sent read(int status, Optional<String> retryAfter, byte[] body) {
    JsonNode json = json(body);
    JsonNode rejected = json.path("rejected");
    // With status 400 every event was rejected, each with its own reason.
    if (status == 200 || (status == 400 && rejected.isArray())) {
      return new Sent.Answered(refused(rejected));
    }
    String reason = "the server answered %d: %s".formatted(status, reason(json));
    boolean mayPass = status == 408 || status == 429 || status >= 500;
    return mayPass
        ? new Sent.Again(reason, retryAfter.flatMap(Answer::seconds))
        : new Sent.Failed(reason);
  }

  private static List<Refused> refused(JsonNode rejected) {
    List<Refused> refused = new ArrayList<>();
    rejected.forEach(
        one ->
            refused.add(
                new Refused(one.path("index").asInt(), one.path("error").asText("no reason"))));
    return refused;
  }

  private static String reason(JsonNode json) {
    return json.path("error").asText(json.path("detail").asText("no reason given"));
  }

  /** The other form of Retry-After, a date, would need a clock; backing off does as well. */
  private static Optional<Duration> seconds(String retryAfter) {
    return retryAfter.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(body);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }
}
