package dev.meterline.standalone.instances;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An account that may make few calls a minute, and the instances that it calls. */
final class LimitedAccount {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_MINUTES = 5;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  private final Calls calls;
  private final List<URI> instances;
  private final String path;
  private final String key;

  private LimitedAccount(Calls calls, List<URI> instances, String path, String key) {
    this.calls = calls;
    this.instances = instances;
    this.path = path;
    this.key = key;
  }

  /**
   * How many calls of a minute pass when every instance gets so many as fast as it answers. If the
   * minute of the clock ends meanwhile, another account tries in the next.
   *
   * @param toEach more than the limit
   */
  static long passedAtOnce(Calls calls, List<URI> instances, int perMinute, int toEach) {
    for (int i = 0; i < MOST_MINUTES; i++) {
      LimitedAccount account = make(calls, instances, "limited-" + i, perMinute);
      String minute = account.minute();
      long passed = account.passed(toEach);
      boolean allRefuse = instances.stream().allMatch(one -> account.call(one) == TOO_MANY);
      if (minute.equals(account.minute())) {
        if (!allRefuse) {
          throw new AssertionError("an instance still answers after " + passed + " calls");
        }
        return passed;
      }
    }
    throw new AssertionError("no minute was long enough");
  }

  /** Makes the account, and returns once every instance knows its limit and its key. */
  private static LimitedAccount make(Calls calls, List<URI> instances, String name, int perMinute) {
    String path = "/v1/admin/accounts/" + name;
    URI first = instances.get(0);
    String plan = "{\"plan\": {\"rate_limit_per_minute\": %d}}".formatted(perMinute);
    Calls.Answer unused = calls.admin("PUT", first, path, plan);
    JsonNode made = calls.admin("POST", first, path + "/keys", "{\"role\": \"client\"}").json();
    for (URI instance : instances) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  calls
                              .admin("GET", instance, path, "")
                              .json()
                              .at("/plan/rate_limit_per_minute")
                              .asInt()
                          == perMinute
                      && calls
                          .admin("GET", instance, path + "/keys", "")
                          .body()
                          .contains(made.get("id").asText()));
    }
    return new LimitedAccount(calls, instances, path, made.get("key").asText());
  }

  private long passed(int toEach) {
    List<CompletableFuture<Long>> each =
        instances.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> passedAt(one, toEach)))
            .toList();
    return each.stream().mapToLong(CompletableFuture::join).sum();
  }

  private long passedAt(URI instance, int number) {
    long passed = 0;
    for (int i = 0; i < number; i++) {
      passed += call(instance) == OK ? 1 : 0;
    }
    return passed;
  }

  private int call(URI instance) {
    return calls.get(instance, "/v1/settings", "X-API-Key", key).status();
  }

  /** As the operator, whose look is no call. */
  private String minute() {
    return calls
        .admin("GET", instances.get(0), path + "/usage/limits", "")
        .json()
        .at("/rate_limit/reset")
        .asText();
  }
}
