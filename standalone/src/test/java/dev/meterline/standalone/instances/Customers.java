package dev.meterline.standalone.instances;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accounts enough for every partition to have some, each with a quantity of its own, so that one's
 * number can't be taken for another's.
 */
final class Customers {

  private static final int COUNT = 12;

  /** A key that was just made is known everywhere within a second. */
  private static final Duration FOLLOWED = Duration.ofSeconds(60);

  private final Calls calls;
  private final URI ingest;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, Long> used = new LinkedHashMap<>();
  private final Map<String, String> positions = new LinkedHashMap<>();

  private Customers(Calls calls, URI ingest) {
    this.calls = calls;
    this.ingest = ingest;
  }

  /** Makes the accounts at one instance and sends an event of each. */
  static Customers make(Calls calls, URI instance, URI ingest) {
    Customers customers = new Customers(calls, ingest);
    for (int i = 1; i <= COUNT; i++) {
      String account = "customer-" + i;
      String path = "/v1/admin/accounts/" + account;
      expect(calls.admin("PUT", instance, path, "{}"));
      Calls.Answer key = calls.admin("POST", instance, path + "/keys", "{\"role\": \"service\"}");
      customers.keys.put(account, expect(key).json().get("key").asText());
      customers.use(account, "first", 100L + i);
    }
    return customers;
  }

  /** Counts one more event. */
  void use(String account, String id, long quantity) {
    String event = "{\"id\": \"%s\", \"quantity\": %d}".formatted(id, quantity);
    Calls.Answer sent =
        await()
            .atMost(FOLLOWED)
            .until(
                () -> calls.call("POST", ingest, "/v1/events", event, "X-API-Key", keyOf(account)),
                answer -> answer.status() != 401);
    positions.put(account, expect(sent).json().get("position").asText());
    used.merge(account, quantity, Long::sum);
  }

  Iterable<String> names() {
    return keys.keySet();
  }

  int count() {
    return keys.size();
  }

  String keyOf(String account) {
    return keys.getOrDefault(account, "");
  }

  long usedBy(String account) {
    return used.getOrDefault(account, 0L);
  }

  /** Where the account's newest event is. */
  String positionOf(String account) {
    return positions.getOrDefault(account, "");
  }

  /** What an answer of {@code /v1/usage} says was used in the open billing period. */
  static long used(Calls.Answer answer) {
    return answer.json().at("/per_billing_period/0/total_images").asLong();
  }

  private static Calls.Answer expect(Calls.Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new AssertionError(answer.status() + ": " + answer.body());
    }
    return answer;
  }
}
